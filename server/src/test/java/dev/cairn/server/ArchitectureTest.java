package dev.cairn.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cairn.wire.Operation;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What Maven's module order cannot hold. */
class ArchitectureTest {
  /** Fewer than this, and the importer has missed the product. */
  private static final int LEAST_CLASSES = 600;

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cairn");

  @Test
  void theImporterSawTheProduct() {
    assertThat(PRODUCT.size()).isGreaterThan(LEAST_CLASSES);
  }

  @Test
  void onlyWireSeesHttp() {
    onlyIn("dev.cairn.wire.front..", "io.helidon..");
  }

  @Test
  void onlyStoreSeesJdbc() {
    onlyIn("dev.cairn.store..", "java.sql..", "org.sqlite..", "org.postgresql..");
  }

  @Test
  void onlyTheHistorySeesLucene() {
    onlyIn("dev.cairn.cloudtrail.history..", "org.apache.lucene..");
  }

  @Test
  void onlyStoresSeeJooq() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.cairn.store..")
        .and(
            new com.tngtech.archunit.base.DescribedPredicate<>("are not *Store classes") {
              @Override
              public boolean test(JavaClass type) {
                return !outermost(type).getSimpleName().endsWith("Store");
              }
            })
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jooq..")
        .check(PRODUCT);
  }

  @Test
  void onlyTheCommandLineSeesItsLibrary() {
    onlyIn("dev.cairn.server..", "picocli..");
  }

  @Test
  void nothingPointsUp() {
    allows("dev.cairn.core..", "dev.cairn.core..");
    allows("dev.cairn.eventlog..", "dev.cairn.core..", "dev.cairn.eventlog..");
    allows("dev.cairn.wire..", "dev.cairn.core..", "dev.cairn.wire..");
    allows("dev.cairn.store..", "dev.cairn.core..", "dev.cairn.store..");
    allows("dev.cairn.policy..", "dev.cairn.core..", "dev.cairn.policy..");
    allows("dev.cairn.demo..", "dev.cairn.core..", "dev.cairn.demo..");
    allows(
        "dev.cairn.platform..",
        "dev.cairn.core..",
        "dev.cairn.wire..",
        "dev.cairn.api..",
        "dev.cairn.store..",
        "dev.cairn.policy..",
        "dev.cairn.platform..");
    allows(
        "dev.cairn.cloudtrail..",
        "dev.cairn.core..",
        "dev.cairn.wire..",
        "dev.cairn.api..",
        "dev.cairn.store..",
        "dev.cairn.eventlog..",
        "dev.cairn.cloudtrail..");
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> bare =
        PRODUCT.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !p.getClasses().isEmpty())
            .filter(p -> p.tryGetAnnotationOfType(NullMarked.class).isEmpty())
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(bare).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.cairn.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage("dev.cairn.api.."), resideInAPackage("dev.cairn.api.."))
        .check(PRODUCT);
  }

  @Test
  void operationsAreNobodysBusiness() {
    classes().that().implement(Operation.class).should().notBePublic().check(PRODUCT);
  }

  private static void onlyIn(String home, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(PRODUCT);
  }

  private static void allows(String module, String... lower) {
    noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.cairn..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(lower))))
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
