package oracle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import oracle.Observation.Call;

/**
 * The calls of a rule's Bad above those of its Good, on one axis of time, as SVG to be put into a page. Its colours are the
 * variables of the HTML report, which has them for light and dark; where it stands alone it falls back to tones that both bear.
 */
final class Picture {
  private static final int WIDTH = 720;
  private static final int LEFT = 84;
  private static final int RIGHT = 128;
  private static final int FEW = 8;
  private static final int GAP = 14;
  private static final int LINE = 20;
  private final StringBuilder out = new StringBuilder();
  private final double pixels;
  private int y;

  private Picture(long micros) {
    pixels = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, micros);
  }

  /** The picture of these two runs. */
  static String of(Symptom symptom, Observation bad, Observation good) {
    Picture picture = new Picture(Stream.of(bad, good).mapToLong(Picture::last).max().orElseThrow());
    picture.panel("Bad", symptom, bad);
    picture.y += GAP;
    picture.panel("Good", symptom, good);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" role="img" aria-label="%s" \
        style="font:12px var(--sans,sans-serif);fill:currentColor">
        <style>
        .answered{fill:var(--accent,#5b86d8)}.failed{fill:var(--error,#d85c5c)}.cancelled{fill:var(--soft,#8a94a3)}
        .running{fill:none;stroke:var(--soft,#8a94a3);stroke-dasharray:3}.end{stroke:currentColor}.quiet{fill:var(--soft,#8a94a3)}
        </style>
        %s</svg>
        """
        .formatted(WIDTH, picture.y, WIDTH, symptom.rule() + ": " + symptom.says(), picture.out);
  }

  private static long last(Observation run) {
    return Math.max(run.endedAt(), run.calls().stream().mapToLong(call -> Math.max(call.start(), call.end())).max().orElse(0));
  }

  private void panel(String name, Symptom symptom, Observation run) {
    List<Call> calls = run.calls();
    boolean few = calls.size() <= FEW;
    int row = few ? LINE : LINE / 5;
    text(0, y + 14, "", "<tspan font-weight=\"600\">" + name + "</tspan> " + symptom.countsOf(run));
    y += LINE + 2;
    int top = y;
    for (Call call : calls) {
      if (few) {
        text(LEFT - 8, y + 14, " class=\"quiet\" text-anchor=\"end\"", call.name());
      }
      bar(call, few ? row - 5 : row - 1);
      y += row;
    }
    end(run, top);
  }

  private void bar(Call call, int height) {
    long end = call.how() == null ? (long) ((WIDTH - RIGHT - LEFT) / pixels) : call.end();
    String how = call.how() == null ? "running" : call.how().name().toLowerCase(Locale.ROOT);
    out.append(String.format(Locale.ROOT, "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"1\"/>%n",
        how, x(call.start()), y + 2, Math.max(1, (end - call.start()) * pixels), height));
  }

  private void end(Observation run, int top) {
    if (run.endedAt() >= 0) {
      double x = x(run.endedAt());
      out.append(String.format(Locale.ROOT, "<path class=\"end\" d=\"M%.1f %dV%d\"/>%n", x, top - 2, y + LINE - 4));
      String how = run.outcome().equals("returned") ? "answer" : "failure";
      text(x + 5, y + LINE - 6, "", String.format(Locale.ROOT, "%s after %.2f s", how, run.endedAt() / 1e6));
      y += LINE;
    }
  }

  private double x(long micros) {
    return LEFT + micros * pixels;
  }

  private void text(double x, int at, String attributes, String text) {
    out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\"%s>%s</text>%n", x, at, attributes, text));
  }
}
