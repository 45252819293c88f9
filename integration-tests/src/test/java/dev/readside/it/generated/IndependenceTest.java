package dev.readside.it.generated;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What rows should be is worked out without the code that makes them. */
class IndependenceTest {
  @Test
  void expectationsKnowNothingOfTheProduct() {
    String here = IndependenceTest.class.getPackageName();
    noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.readside..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage(here))))
        .check(new ClassFileImporter().importPackages(here));
  }
}
