package dev.holdfast.proof;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Imports point one way. A module that may not know another cannot break with it, and a fake that cannot see the client's
 * code cannot share its mistakes.
 */
class ModuleBoundariesTest {

    private static final String ROOT = "dev.holdfast.";
    private static final Set<String> LIBRARIES =
            Set.of("contracts", "settings", "transport", "secrets", "connectors", "operations");

    /** Each module's package, where its classes are, and the packages of ours that it may import. */
    private record Module(String name, String folder, Set<String> mayImport) {}

    private static final List<Module> MODULES = List.of(
            new Module("contracts", "libs/contracts", Set.of()),
            new Module("settings", "libs/settings", Set.of()),
            new Module("transport", "libs/transport", Set.of("settings")),
            new Module("secrets", "libs/secrets", Set.of("transport", "settings")),
            new Module("connectors", "libs/connectors", Set.of("secrets", "transport", "settings", "contracts")),
            new Module("operations", "libs/operations", Set.of("secrets", "transport", "settings")),
            new Module(
                    "gateway",
                    "webhook-gateway",
                    Set.of("contracts", "settings", "secrets", "transport", "operations")),
            new Module("erpsync", "erp-sync", LIBRARIES),
            new Module("reconciler", "reconciler", LIBRARIES),
            new Module("credentialhealth", "credential-health", LIBRARIES),
            new Module("simulators", "testing/simulators", Set.of("contracts")),
            new Module("testbed", "testing/testbed", Set.of()));

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        Path root = Path.of(System.getProperty("holdfast.root", "../.."));
        List<Path> folders = MODULES.stream()
                .filter(module ->
                        Files.isDirectory(root.resolve(module.folder()).resolve("src/main/java")))
                .map(module -> root.resolve(module.folder()).resolve("target/classes"))
                .toList();
        assertThat(folders)
                .as("compiled modules; build the whole project before this test")
                .allMatch(Files::isDirectory);
        classes = new ClassFileImporter().importPaths(folders);
    }

    static List<Module> modules() {
        return MODULES;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleImportsOnlyWhatItMay(Module module) {
        Map<String, Set<String>> offences = classes.stream()
                .filter(type -> owner(type).equals(module.name()))
                .collect(Collectors.toMap(JavaClass::getName, type -> foreign(type, module), (left, right) -> left));
        offences.values().removeIf(Collection::isEmpty);

        assertThat(offences)
                .as("classes of %s and the classes they may not import", module.name())
                .isEmpty();
    }

    @Test
    void vendorPackagesDoNotKnowEachOther() {
        Set<String> vendors = vendors("connectors", Set.of("booking", "entra", "json", "known", "signin", "warehouse"));
        assertThat(vendors).contains("shopify", "netsuite");
        for (String vendor : vendors) {
            for (String other : vendors) {
                if (!vendor.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "connectors." + vendor + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(ROOT + "connectors." + other + "..")
                            .check(classes);
                }
            }
        }
    }

    @Test
    void theGatewayKnowsNoDatabaseAndTheDriftEngineNoFramework() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "contracts..", ROOT + "settings..", ROOT + "connectors..", ROOT + "transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.micrometer..", "io.smallrye..", "jakarta..")
                .check(classes);
    }

    @Test
    void theLedgerKnowsNothingOfWhoKeepsSomethingInIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "erpsync.ledger")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "erpsync..").and(not(resideInAPackage(ROOT + "erpsync.ledger"))))
                .check(classes);
    }

    @Test
    void packagesAreNamedForWhatTheyDo() {
        Set<String> meaningless = Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "misc");
        Set<String> offences = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> List.of(name.split("\\.")).stream().anyMatch(meaningless::contains))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(offences).isEmpty();
    }

    private static Set<String> foreign(JavaClass type, Module module) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .filter(target -> !owner(target).equals(module.name()))
                .filter(target -> !module.mayImport().contains(owner(target)))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String owner(JavaClass type) {
        String rest = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static Set<String> vendors(String module, Set<String> shared) {
        String prefix = ROOT + module + ".";
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.")[0])
                .filter(name -> !shared.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
