package dev.asynclint.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * What the linter needs of one module of the reactor.
 *
 * @param name group and artifact id
 * @param base directory of the module's pom
 * @param roots source roots to lint: they exist and are not generated
 * @param testRoots those of them that hold tests
 * @param classPath class directories and jars; the module's own classes and those of other modules of the reactor come first
 * @param release language level, e.g. 17; 0 where the build does not say
 */
record Module(String name, Path base, List<Path> roots, List<Path> testRoots, List<Path> classPath, int release) {
  Module {
    roots = List.copyOf(roots);
    testRoots = List.copyOf(testRoots);
    classPath = List.copyOf(classPath);
  }
}
