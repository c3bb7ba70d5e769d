package dev.asynclint.driver;

import dev.asynclint.text.Member;
import dev.asynclint.text.Member.Kind;
import dev.asynclint.text.Outline;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the files of a project declare, as digests, by which a later run tells what has changed. Names are hashes, as
 * {@link Tokens} has them.
 */
record Declarations(List<Text> texts) {
  /**
   * A file.
   *
   * @param imports digest of what stands in front of the first type
   * @param outline digest of all that others can see of the rest
   * @param types by their simple names; two of one name are one
   * @param broken whether its outline has errors: what a parser makes of the rest, no digest of a member tells
   */
  record Text(Path file, String imports, String outline, Map<Integer, Type> types, boolean broken) {
    boolean isLike(Text other) {
      return imports.equals(other.imports) && outline.equals(other.outline);
    }
  }

  /**
   * A type.
   *
   * @param header digest of what matters to all who see the type: also what it is in, and members without a body or a name, since
   *     one who implements a type or gives a lambda for it does not name them
   * @param members digest of what is declared by each name, and of the imports that say what it means
   */
  record Type(int header, Map<Integer, Integer> members) {
    Type and(int headerToo) {
      return new Type(header + headerToo, members);
    }
  }

  /** What a text declares, if its outline has no errors. */
  static Text read(Path file, Scan scan) {
    return new Reader(scan).read(file);
  }

  /** Nothing, where nobody will ask. */
  static Text nothing(Path file) {
    return new Text(file, "", "", Map.of(), false);
  }

  /** The same, with the errors that a former run knew of where nothing has changed since. */
  Declarations after(Declarations former) {
    Map<Path, Text> old = former.byFile();
    return knowing(text -> Optional.ofNullable(old.get(text.file())).filter(then -> then.broken() && then.isLike(text)).isPresent());
  }

  /** The same, with the errors of these files. */
  Declarations withErrorsIn(Set<Path> files) {
    return knowing(text -> files.contains(text.file()));
  }

  private Declarations knowing(Predicate<Text> broken) {
    return new Declarations(
        texts.stream().map(t -> new Text(t.file(), t.imports(), t.outline(), t.types(), t.broken() || broken.test(t))).toList());
  }

  Map<Path, Text> byFile() {
    return texts.stream().collect(Collectors.toMap(Text::file, t -> t));
  }

  /** Reads one text. */
  private static final class Reader {
    private static final int PACKAGE = Tokens.hash("package");

    private final Scan scan;
    private final Tokens tokens;
    private final Map<Integer, Integer> imports = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Type> types = new HashMap<>();
    /** The package, and what is imported as a whole. */
    private int around;

    Reader(Scan scan) {
      this.scan = scan;
      this.tokens = scan.tokens();
    }

    Text read(Path file) {
      List<Member> members = scan.members();
      List<String> declared = Outline.declarations(scan.text(), members);
      for (int m = 0; m < members.size(); m++) {
        Member member = members.get(m);
        int in = scan.owners()[m];
        String owner = in < 0 ? "" : members.get(in).names().get(0);
        if (scan.isImport(member)) {
          addImport(member, declared.get(m));
        } else if (member.kind() == Kind.TYPE) {
          String name = member.names().get(0);
          int place = 31 * places.getOrDefault(owner, around) + Tokens.hash(name);
          places.put(name, place);
          addToHeader(name, place + digest(member, declared.get(m)));
        } else if (!owner.isEmpty()) {
          add(owner, member, digest(member, declared.get(m)));
        }
      }
      int first = members.stream().filter(m -> m.kind() == Kind.TYPE).mapToInt(Member::start).findFirst().orElse(0);
      String outline = Digest.of(Outline.of(scan.text(), members, first));
      return new Text(file, Digest.of(scan.code().substring(0, first)), outline, Map.copyOf(types), false);
    }

    private void addImport(Member member, String declared) {
      int last = tokens.at(member.end()) - 1;
      while (last >= 0 && tokens.name(last) == 0 && !tokens.is(last, '*')) {
        last--;
      }
      if (tokens.name(tokens.at(member.start())) == PACKAGE || tokens.is(last, '*')) {
        around += Digest.small(declared);
      } else {
        imports.merge(tokens.name(last), Digest.small(declared), Integer::sum);
      }
    }

    private void add(String owner, Member member, int digest) {
      if (member.names().isEmpty() || member.kind() == Kind.METHOD && !member.hasBody()) {
        addToHeader(owner, digest);
        return;
      }
      Map<Integer, Integer> all = types.computeIfAbsent(Tokens.hash(owner), k -> new Type(0, new HashMap<>())).members();
      member.names().forEach(name -> all.merge(Tokens.hash(name), digest, Integer::sum));
    }

    private void addToHeader(String type, int digest) {
      types.compute(Tokens.hash(type), (k, known) -> (known == null ? new Type(0, new HashMap<>()) : known).and(digest));
    }

    private int digest(Member member, String declared) {
      int digest = Digest.small(declared);
      int end = tokens.at(member.open());
      for (int i = tokens.at(member.start()); i < end; i++) {
        digest = 31 * digest + imports.getOrDefault(tokens.name(i), 0);
      }
      return digest;
    }
  }
}
