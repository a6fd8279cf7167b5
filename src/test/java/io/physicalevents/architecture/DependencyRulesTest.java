package io.physicalevents.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, held by the build. */
class DependencyRulesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.physicalevents");

  @Test
  void dependenciesRunDownward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("jdbc")
        .definedBy("io.physicalevents.jdbc..")
        .layer("calcite")
        .definedBy("io.physicalevents.calcite..")
        .layer("scan")
        .definedBy("io.physicalevents.scan..")
        .layer("api")
        .definedBy("io.physicalevents.api..")
        .layer("config")
        .definedBy("io.physicalevents.config..")
        .layer("threads")
        .definedBy("io.physicalevents.threads..")
        .layer("simulator")
        .definedBy("io.physicalevents.simulator..")
        .whereLayer("jdbc")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("calcite")
        .mayOnlyBeAccessedByLayers("jdbc")
        .whereLayer("scan")
        .mayOnlyBeAccessedByLayers("jdbc", "calcite")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("calcite", "scan")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("jdbc", "calcite", "scan", "api")
        .whereLayer("threads")
        .mayOnlyBeAccessedByLayers("jdbc", "scan", "api")
        .whereLayer("simulator")
        .mayOnlyBeAccessedByLayers("jdbc", "calcite")
        .check(CLASSES);
  }

  @Test
  void calciteSeesOfTheApiOnlyTheNamesOfItsFields() {
    noClasses()
        .that()
        .resideInAPackage("io.physicalevents.calcite..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.physicalevents.api..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                            "io.physicalevents.api.EventField"))))
        .check(CLASSES);
  }

  @Test
  void onlyTheTwoDoorsStartTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.physicalevents.simulator..")
        .and()
        .doNotHaveSimpleName("PhysicalEventsDriver")
        .and()
        .doNotHaveSimpleName("EventsSchemaFactory")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.physicalevents.simulator..")
        .check(CLASSES);
  }

  @Test
  void simulatorSharesNoCodeWithTheDriver() {
    noClasses()
        .that()
        .resideInAPackage("io.physicalevents.simulator..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.physicalevents.api..",
                "io.physicalevents.scan..",
                "io.physicalevents.calcite..",
                "io.physicalevents.jdbc..",
                "io.physicalevents.threads..",
                "io.physicalevents.config.."))
        .check(CLASSES);
  }

  @Test
  void nothingBelowCalciteKnowsCalcite() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.physicalevents.scan..", "io.physicalevents.api..", "io.physicalevents.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.calcite..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void onlyApiKnowsOkHttpAndJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.physicalevents.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.physicalevents.api..", "io.physicalevents.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.physicalevents.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingIsNamedForItsHelplessness() {
    classes()
        .that()
        .resideOutsideOfPackage("io.physicalevents.calcite.parser..")
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(CLASSES);
  }
}
