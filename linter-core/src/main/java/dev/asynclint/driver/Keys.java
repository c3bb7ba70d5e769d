package dev.asynclint.driver;

import dev.asynclint.driver.Index.Flag;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import dev.asynclint.semantics.Catalog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What answers depend on, as digests: a key that is the same means an answer that is the same. */
final class Keys {
  private Keys() {}

  /** Everything besides the sources: this program, the JDK, rules, catalogue, options, class path, source roots. */
  static String ofEnvironment(Project project, Run.Options options) {
    Digest digest = new Digest().add(program()).add(Runtime.version()).add(project.root());
    options.rules().forEach(rule -> digest.add(rule.info().id()));
    for (Catalog.Line line : options.catalog().linesBesides(Catalog.builtIn())) { // those are a part of the program
      digest.add(line.type()).add(line.method()).add(line.parameters()).add(line.facts().all());
    }
    digest.add(options.diet()).add(options.summaries()).add(options.beyond());
    for (Module module : project.modules()) {
      digest.add(module.name()).add(module.release()).add(module.encoding()).add(module.roots());
      module.classPath().forEach(entry -> digest.add(entry).add(stamps(entry)));
    }
    return digest.text();
  }

  /** Where the program was loaded from, so that one built anew starts anew. */
  private static String program() {
    CodeSource source = Keys.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? "" : source.getLocation() + " " + stamp(Path.of(source.getLocation().toURI()).toFile());
    } catch (URISyntaxException e) {
      return source.getLocation().toString();
    }
  }

  /** Of a jar, or of every class file below a directory. */
  private static String stamps(Path entry) {
    if (!Files.isDirectory(entry)) {
      return stamp(entry.toFile());
    }
    Digest digest = new Digest();
    try (Stream<Path> found = Files.walk(entry)) {
      found.filter(f -> f.toString().endsWith(".class")).sorted().forEach(f -> digest.add(f).add(stamp(f.toFile())));
    } catch (IOException | UncheckedIOException e) {
      return digest.add(System.nanoTime()).text(); // can't be known, so it is like nothing before
    }
    return digest.text();
  }

  private static String stamp(File file) {
    return file.length() + " " + file.lastModified();
  }

  /**
   * The contents of all sources, and which of them are linted how.
   *
   * @param digests of the files
   */
  static String ofContents(Project project, Run.Options options, SortedMap<Path, String> digests) {
    Digest digest = new Digest();
    digests.forEach((file, content) -> digest.add(file).add(content));
    for (Module module : project.modules()) {
      for (Source source : module.sources()) {
        digest.add(source.file()).add(options.blockingByConvention().test(source.file()));
      }
    }
    return digest.text();
  }

  /**
   * Which packages there are, and which modules share their symbols: what names mean besides what is declared.
   *
   * @param groups of modules
   */
  static String ofLayout(List<Path> files, List<List<Module>> groups) {
    Digest digest = new Digest();
    files.stream().map(file -> String.valueOf(file.getParent())).distinct().sorted().forEach(digest::add);
    groups.forEach(group -> digest.add(group.stream().map(Module::name).toList()));
    return digest.text();
  }

  /**
   * A file's own part.
   *
   * @param wanted the members that its diet leaves, which depends on the names of the project
   * @param mayBlock whether its methods may, by convention
   * @param mayWait names of calls that may lead to a wait
   */
  static String ofFile(Index index, BitSet wanted, boolean mayBlock, CallNames mayWait) {
    IntSet waiting = mayWait.names();
    BitSet parsed = new BitSet();
    for (int m = 0; m < index.members().size(); m++) {
      Index.Member member = index.members().get(m);
      if (wanted.get(m) || !member.is(Flag.HAS_BODY)) {
        member.addPlaces(parsed);
      }
    }
    StringBuilder rest = new StringBuilder().append(mayBlock).append(wanted);
    parsed.stream().filter(place -> waiting.contains(index.names()[place])).forEach(place -> rest.append(' ').append(place));
    return index.content() + " " + Digest.of(rest.toString());
  }
}
