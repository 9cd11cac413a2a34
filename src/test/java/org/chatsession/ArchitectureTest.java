package org.chatsession;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/** The shape of the program: who may know whom, and a few habits that a compiler does not check. */
@AnalyzeClasses(packages = "org.chatsession", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Every package, lowest first: each may know those before it, apart from those in {@link #KNOW_LESS}. */
    private static final List<String> PACKAGES = List.of(
            "carrier",
            "failure",
            "installation",
            "durability",
            "localization",
            "codec",
            "feed",
            "idempotency",
            "directory",
            "message",
            "user",
            "security",
            "topic",
            "session",
            "event",
            "webhook",
            "web",
            "server");

    private static final Map<String, Set<String>> KNOW_LESS = Map.of(
            "failure",
            Set.of(),
            "installation",
            Set.of(),
            "durability",
            Set.of("installation"),
            "localization",
            Set.of("carrier", "failure"),
            "codec",
            Set.of("carrier", "failure", "localization"),
            "feed",
            Set.of("carrier", "failure", "localization", "codec"),
            "idempotency",
            Set.of("durability"),
            "message",
            Set.of("carrier", "failure", "installation", "localization", "codec", "directory"));

    private static final DescribedPredicate<JavaClass> ENTITIES =
            annotatedWith("jakarta.persistence.Entity").<JavaClass>forSubtype().as("entities");

    private static final DescribedPredicate<JavaClass> STORES = assignableTo(Repository.class)
            .or(assignableTo(EntityManager.class))
            .or(assignableTo(DataSource.class))
            .or(assignableTo("org.springframework.jdbc.core.JdbcOperations"))
            .or(assignableTo("org.springframework.jdbc.core.simple.JdbcClient"))
            .as("stores");

    @ArchTest
    static final ArchRule packagesKnowOnlyLowerOnes = classes().should(knowOnlyLowerPackages());

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.chatsession.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheWebFormNoCycle = slices().matching("org.chatsession.web.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().should(liveInANullMarkedPackage());

    @ArchTest
    static final ArchRule carriersAreRecordsOrEnums = classes()
            .that()
            .resideInAPackage("org.chatsession.carrier")
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .areTopLevelClasses()
            .should(new ArchCondition<>("be a record, an enum, an interface or an annotation") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean allowed = type.isRecord() || type.isEnum() || type.isInterface();
                    events.add(new SimpleConditionEvent(type, allowed, type.getDescription()));
                }
            });

    @ArchTest
    static final ArchRule carriersKnowOnlyTheJdk = classes()
            .that()
            .resideInAPackage("org.chatsession.carrier")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "jakarta.validation..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "org.chatsession.carrier");

    @ArchTest
    static final ArchRule codecAndRecordsKnowNoHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.chatsession.localization..", "org.chatsession.codec..", "org.chatsession.directory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule rulesKnowNoHttp = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.chatsession.message..",
                    "org.chatsession.user..",
                    "org.chatsession.topic..",
                    "org.chatsession.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule entitiesAreNotPublic = classes()
            .that(ENTITIES)
            .or()
            .areAnnotatedWith(MappedSuperclass.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositoriesAreNotPublic = classes()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllersCallServicesOnly = noClasses()
            .that(metaAnnotatedWith(Controller.class))
            .should()
            .dependOnClassesThat(STORES.or(ENTITIES))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule timeComesFromTheClock =
            noClasses().that().doNotHaveSimpleName("TimeConfiguration").should(readTheTimeOnTheirOwn());

    private static ArchCondition<JavaClass> knowOnlyLowerPackages() {
        return new ArchCondition<>("know only packages below them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String home = topPackage(type);
                if (home.isEmpty()) {
                    return;
                }
                if (!PACKAGES.contains(home)) {
                    events.add(SimpleConditionEvent.violated(type, "no place for package " + home + ": " + type));
                    return;
                }
                Collection<String> allowed =
                        KNOW_LESS.getOrDefault(home, Set.copyOf(PACKAGES.subList(0, PACKAGES.indexOf(home))));
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(dependency -> {
                            String target = topPackage(dependency.getTargetClass());
                            return !target.equals(home) && !allowed.contains(target);
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no @NullMarked package-info (" + type + ")"));
            }
        };
    }

    private static ArchCondition<JavaClass> readTheTimeOnTheirOwn() {
        Set<Class<?>> times = Set.of(
                Instant.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class);
        return new ArchCondition<>("read the time or the zone of the machine") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getName();
                    boolean reads =
                            name.equals("now") && times.stream().anyMatch(owner::isEquivalentTo) && !takesAClock(access)
                                    || owner.isEquivalentTo(ZoneId.class) && name.equals("systemDefault")
                                    || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                                    || owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                                    || owner.isEquivalentTo(Date.class) && name.equals("<init>");
                    if (reads) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains(Clock.class.getName());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals("org.chatsession")
                || type.getPackageName().startsWith("org.chatsession.");
    }

    /** The first package below ours, or nothing for the class that starts the program. */
    private static String topPackage(JavaClass type) {
        String below =
                type.getPackageName().substring("org.chatsession".length()).replaceFirst("^\\.", "");
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }
}
