package dev.asynclint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: driver, rules, API, semantics, text; docs/decisions/0001-layout.md says why. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.asynclint");

  @Test
  void semanticsKnowNothingAboveThem() {
    noClasses().that().resideInAPackage("dev.asynclint.semantics..")
        .should().dependOnClassesThat().resideInAnyPackage("dev.asynclint", "dev.asynclint.rules..", "dev.asynclint.driver..",
            "dev.asynclint.report..", "dev.asynclint.config..")
        .check(CORE);
  }

  @Test
  void theApiKnowsSemanticsOnly() {
    noClasses().that().resideInAPackage("dev.asynclint")
        .should().dependOnClassesThat().resideInAnyPackage("dev.asynclint.rules..", "dev.asynclint.driver..", "dev.asynclint.report..")
        .check(CORE);
  }

  @Test
  void textIsReadWithoutTheParser() {
    noClasses().that().resideInAPackage("dev.asynclint.text..")
        .should().dependOnClassesThat().resideInAnyPackage("dev.asynclint", "dev.asynclint.semantics..", "dev.asynclint.rules..",
            "dev.asynclint.driver..", "dev.asynclint.report..", "com.github.javaparser..")
        .check(CORE);
  }

  @Test
  void rulesDoNotKnowWhoRunsThem() {
    noClasses().that().resideInAPackage("dev.asynclint.rules..")
        .should().dependOnClassesThat().resideInAnyPackage("dev.asynclint.driver..", "dev.asynclint.report..")
        .check(CORE);
  }

  @Test
  void rulesReadNoFilesAndStartNoThreads() {
    noClasses().that().resideInAPackage("dev.asynclint.rules..")
        .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
        .check(CORE);
  }

  @Test
  void reportsKnowTheApiOnly() {
    noClasses().that().resideInAPackage("dev.asynclint.report..")
        .should().dependOnClassesThat().resideInAnyPackage("dev.asynclint.rules..", "dev.asynclint.driver..", "com.github.javaparser..")
        .check(CORE);
  }

  @Test
  void classFilesAreReadInOnePlace() {
    noClasses().that().resideOutsideOfPackage("dev.asynclint.semantics..")
        .should().dependOnClassesThat().resideInAPackage("org.objectweb.asm..")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching("dev.asynclint.(*)..").should().beFreeOfCycles().check(CORE);
  }
}
