package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking;
import dev.asynclint.semantics.Blanking.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of methods that may, going by text alone, lead to a call that parks: the bodies that summaries have to see. Too many
 * names cost time, too few cost findings that go through a call; neither makes a wrong one.
 */
final class CallNames {
  /** A name that so many bodies declare ({@code run}, {@code get}) leads everywhere and says nothing. */
  private static final int COMMON = 40;

  private CallNames() {}

  /**
   * A body, as far as its text goes.
   *
   * @param names what it is called
   * @param calls identifiers in it that are followed by a parenthesis or stand behind a double colon
   * @param parks whether one of them may be a library call that parks
   */
  record Body(List<String> names, Set<String> calls, boolean parks) {}

  /**
   * The bodies of a file.
   *
   * @param parking names of library methods that park, with the simple names of their types
   * @param diet what makes a body worth a look without the type's name in the file
   */
  static List<Body> bodiesOf(String text, Map<String, Set<String>> parking, Diet diet) {
    List<Body> bodies = new ArrayList<>();
    Set<String> mentioned = new HashSet<>();
    identifiers(text, 0, text.length(), mentioned, new HashSet<>());
    for (Member member : Blanking.members(text)) {
      if (member.hasBody()) {
        Set<String> calls = new HashSet<>();
        identifiers(text, member.open(), member.end(), new HashSet<>(), calls);
        boolean wanted = diet.wants(text.substring(member.start(), member.end()));
        boolean parks =
            calls.stream()
                .anyMatch(c -> parking.containsKey(c) && (wanted || parking.get(c).stream().anyMatch(mentioned::contains)));
        bodies.add(new Body(member.names(), calls, parks));
      }
    }
    return bodies;
  }

  /** The names of the bodies that park, and of those that call a name found so far. */
  static Set<String> leadingToWaits(Collection<Body> bodies) {
    Map<String, List<Body>> callers = new HashMap<>();
    Map<String, Integer> declared = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>();
    Set<String> found = new HashSet<>();
    for (Body body : bodies) {
      body.calls().forEach(c -> callers.computeIfAbsent(c, k -> new ArrayList<>()).add(body));
      body.names().forEach(n -> declared.merge(n, 1, Integer::sum));
    }
    for (Body body : bodies) {
      if (body.parks()) {
        enter(body, declared, found, queue);
      }
    }
    while (!queue.isEmpty()) {
      for (Body caller : callers.getOrDefault(queue.remove(), List.of())) {
        enter(caller, declared, found, queue);
      }
    }
    return found;
  }

  private static void enter(Body body, Map<String, Integer> declared, Set<String> found, Deque<String> queue) {
    for (String name : body.names()) {
      if (declared.getOrDefault(name, 0) <= COMMON && found.add(name)) {
        queue.add(name);
      }
    }
  }

  private static void identifiers(String text, int from, int to, Set<String> all, Set<String> calls) {
    int i = from;
    while (i < to) {
      if (!Character.isJavaIdentifierStart(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < to && Character.isJavaIdentifierPart(text.charAt(i))) {
        i++;
      }
      String word = text.substring(start, i);
      all.add(word);
      int next = i;
      while (next < to && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      boolean called = next < to && text.charAt(next) == '(';
      boolean referred = start >= 2 && text.charAt(start - 1) == ':' && text.charAt(start - 2) == ':';
      if (called || referred) {
        calls.add(word);
      }
    }
  }
}
