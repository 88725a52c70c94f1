package io.portcullis.stories.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.NullMarked;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

@AnalyzeClasses(locations = Product.class)
final class ArchitectureTest {
    private static final DescribedPredicate<JavaCall<?>> READS_THE_MACHINES_CLOCK =
            describe("read the machine's clock", ArchitectureTest::readsTheMachinesClock);

    private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE = describe(
            "in a @NullMarked package",
            type -> type.getPackage()
                    .tryGetPackageInfo()
                    .filter(info -> info.isAnnotatedWith(NullMarked.class))
                    .isPresent());

    private static final DescribedPredicate<JavaClass> A_SERVICE_OF_OUR_OWN = describe(
            "a service of our own",
            type -> type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(Provider.class)));

    @ArchTest
    static final ArchRule everything_is_ours = classes().should().resideInAPackage("io.portcullis..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("io.portcullis.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_kit_knows_no_capability = classes()
            .that()
            .resideInAPackage("io.portcullis.kit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.portcullis.kit..", "java..", "javax..", "jakarta..", "org..", "com..");

    @ArchTest
    static final ArchRule providers_are_package_private = classes()
            .that()
            .areAssignableTo(Provider.class)
            .and()
            .areNotAssignableTo(ProviderFactory.class)
            .and()
            .areNotInterfaces()
            .and(DescribedPredicate.not(A_SERVICE_OF_OUR_OWN))
            .should()
            .notBePublic()
            .because("only factories are for others to see, and services of our own, which implement Provider itself");

    @ArchTest
    static final ArchRule settings_come_from_keycloak = noClasses()
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule the_time_comes_from_keycloak = noClasses()
            .should()
            .callCodeUnitWhere(READS_THE_MACHINES_CLOCK)
            .because("deadlines must follow org.keycloak.common.util.Time, which tests can move");

    @ArchTest
    static final ArchRule nothing_is_null_by_accident = classes().should(be(IN_A_NULL_MARKED_PACKAGE));

    private static boolean readsTheMachinesClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        return (owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(Clock.class) && method.startsWith("system"))
                || (owner.getPackageName().equals("java.time") && method.equals("now"))
                || (owner.isEquivalentTo(Calendar.class) && method.equals("getInstance"))
                || (owner.isEquivalentTo(Date.class)
                        && method.equals("<init>")
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
