package dev.asynclint.accuracy;

import dev.asynclint.accuracy.Call.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far the linter's resolver agrees with javac on the calls of one corpus. */
final class Comparison {
  /** A call on which the two differ. */
  record Difference(Place place, Call javac, Call ours) {
    @Override
    public String toString() {
      return "%s:%d %s javac %s %s | ours %s %s"
          .formatted(place.file().getFileName(), place.offset(), javac.name(), javac.owner(), javac.type(), ours.owner(), ours.type());
    }
  }

  final String corpus;
  final long nanosPerCall;
  int all;
  int found;
  int rightOwner;
  int rightType;
  int async;
  int asyncFound;
  int asyncRight;
  int dropped;
  int droppedRight;
  int droppedMissed;
  int droppedWrong;
  final List<Difference> differences = new ArrayList<>();
  final List<Difference> dropDifferences = new ArrayList<>();
  final List<Difference> asyncDifferences = new ArrayList<>();

  Comparison(String corpus, Map<Place, Call> truth, ResolvedCalls resolved) {
    this.corpus = corpus;
    this.nanosPerCall = resolved.nanos / Math.max(1, resolved.calls.size());
    Call nothing = new Call("", "", "", false, false);
    truth.forEach((place, call) -> add(place, call, resolved.calls.getOrDefault(place, nothing)));
  }

  private void add(Place place, Call javac, Call ours) {
    boolean owner = same(javac.owner(), ours.owner());
    boolean type = same(javac.type(), ours.type());
    all++;
    found += ours.isFound() ? 1 : 0;
    rightOwner += owner ? 1 : 0;
    rightType += type ? 1 : 0;
    if (!owner || !type) {
      differences.add(new Difference(place, javac, ours));
    }
    if (javac.isAsync()) {
      async++;
      asyncFound += ours.isFound() ? 1 : 0;
      asyncRight += owner && type ? 1 : 0;
    }
    if ((javac.isAsync() || ours.isAsync()) && (!owner || !type)) {
      asyncDifferences.add(new Difference(place, javac, ours));
    }
    boolean drops = javac.isAsync() && javac.isDropped();
    boolean oursDrops = ours.isAsync() && ours.isDropped();
    dropped += drops ? 1 : 0;
    droppedRight += drops && oursDrops ? 1 : 0;
    if (drops != oursDrops) {
      dropDifferences.add(new Difference(place, javac, ours));
    }
    droppedMissed += drops && !oursDrops ? 1 : 0;
    droppedWrong += !drops && oursDrops ? 1 : 0;
  }

  /** Anonymous classes are numbered by javac in the order of attribution; the number says nothing. */
  private static boolean same(String javac, String ours) {
    return javac.replaceAll("\\$\\d+", "\\$0").equals(ours.replaceAll("\\$\\d+", "\\$0"));
  }

  static double percent(int part, int whole) {
    return whole == 0 ? 100 : 100.0 * part / whole;
  }
}
