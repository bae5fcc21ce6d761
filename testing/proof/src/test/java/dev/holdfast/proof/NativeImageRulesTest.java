package dev.holdfast.proof;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.channels.Channel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What breaks a native executable, found without the minutes that building one takes. In such a build every class is
 * initialised on the build machine and its static fields are frozen into the executable; classes found by name and
 * resources exist only where something declares them.
 */
class NativeImageRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));

    /** Everything that can be part of a service's executable. */
    private static final List<String> MODULES = List.of(
            "libs/contracts",
            "libs/settings",
            "libs/transport",
            "libs/secrets",
            "libs/connectors",
            "libs/operations",
            "webhook-gateway",
            "erp-sync",
            "reconciler",
            "credential-health");

    /** Calls whose answer belongs to the machine and the moment, not to the build. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "java.time.Instant.now",
            "java.time.ZoneId.systemDefault",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Runtime.availableProcessors",
            "java.lang.ProcessHandle.current",
            "java.net.InetAddress.getLocalHost",
            "java.util.UUID.randomUUID",
            ThreadLocalRandom.class.getName() + ".current");

    private static final String TREE = "a JSON tree, which needs no reflection";

    /**
     * Who has Jackson write or read objects by their fields, and which: Quarkus declares what JAX-RS resources take and
     * return, but cannot see these.
     */
    private static final Map<String, Set<String>> BOUND = Map.ofEntries(
            Map.entry("dev.holdfast.connectors.extensiv.AccessTokens", Set.of(TREE)),
            Map.entry("dev.holdfast.connectors.json.Json", Set.of(TREE)),
            Map.entry("dev.holdfast.connectors.shipbob.ShipBobCalls", Set.of(TREE)),
            Map.entry("dev.holdfast.connectors.shiphero.AccessTokens", Set.of(TREE)),
            Map.entry("dev.holdfast.connectors.shiphero.ShipHeroApi", Set.of(TREE)),
            Map.entry("dev.holdfast.connectors.shopify.ShopifyAdmin", Set.of(TREE)),
            Map.entry(
                    "dev.holdfast.credentialhealth.status.CredentialStore",
                    Set.of("dev.holdfast.credentialhealth.status.StatusChange")),
            Map.entry(
                    "dev.holdfast.erpsync.preflight.Preflights",
                    Set.of(
                            "dev.holdfast.erpsync.preflight.Report",
                            "dev.holdfast.erpsync.preflight.Report$Booking",
                            "dev.holdfast.erpsync.preflight.Report$Example",
                            "dev.holdfast.erpsync.preflight.Finding")),
            Map.entry(
                    "dev.holdfast.erpsync.replay.StoredJson",
                    Set.of("dev.holdfast.erpsync.replay.Selection", "dev.holdfast.erpsync.replay.DryRunReport")));

    private static final Set<String> BINDING = Set.of(
            "writeValue",
            "writeValueAsString",
            "writeValueAsBytes",
            "readValue",
            "readValues",
            "treeToValue",
            "convertValue",
            "valueToTree",
            "readerFor",
            "writerFor");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
        assertThat(classes)
                .as("compiled classes; build the whole project before this test")
                .isNotEmpty();
    }

    @Test
    void staticFieldsHoldNothingThatTheCompilerRefusesToFreeze() {
        refusedInStaticFields().forEach(rule -> rule.check(classes));
    }

    @Test
    void staticInitializersAskNothingOfTheMachineOrTheMoment() {
        nothingOfTheMoment().check(classes);
    }

    @Test
    void nothingIsLookedUpByName() {
        nothingByName().check(classes);
    }

    @Test
    void theRulesSeeWhatTheyForbid() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        assertThat(refusedInStaticFields())
                .anyMatch(rule -> rule.evaluate(offender).hasViolation());
        assertThat(nothingOfTheMoment().evaluate(offender).hasViolation()).isTrue();
        assertThat(nothingByName().evaluate(offender).hasViolation()).isTrue();
    }

    static final class Offender {
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final UUID PROCESS = UUID.randomUUID();

        static Class<?> named(String name) throws ClassNotFoundException {
            return Class.forName(name + RANDOM.nextInt() + PROCESS);
        }
    }

    private static List<ArchRule> refusedInStaticFields() {
        return Stream.of(
                        Random.class,
                        Thread.class,
                        ExecutorService.class,
                        HttpClient.class,
                        Channel.class,
                        Process.class)
                .<ArchRule>map(refused ->
                        noFields().that().areStatic().should().haveRawType(JavaClass.Predicates.assignableTo(refused)))
                .toList();
    }

    private static ArchRule nothingOfTheMoment() {
        DescribedPredicate<JavaAccess<?>> frozen = describe(
                "ask in a static initializer what a native build would freeze",
                call -> call.getOrigin().getName().equals("<clinit>")
                        && OF_THE_MOMENT.contains(call.getTargetOwner().getName() + "."
                                + call.getTarget().getName()));
        return noClasses().should().accessTargetWhere(frozen);
    }

    private static ArchRule nothingByName() {
        DescribedPredicate<JavaMethodCall> byName = describe(
                "find classes by name, which an executable does not carry unless declared",
                call -> isCall(call, Class.class, "forName")
                        || isCall(call, ClassLoader.class, "loadClass")
                        || isCall(call, ServiceLoader.class, "load")
                        || isCall(call, Proxy.class, "newProxyInstance"));
        return noClasses().should().callMethodWhere(byName);
    }

    @Test
    void whatJacksonBindsIsRegistered() {
        Set<String> callers = classes.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isAssignableTo(ObjectCodec.class)
                                && BINDING.contains(call.getTarget().getName())))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(callers)
                .as("classes that bind objects; name them, and what, in BOUND")
                .isEqualTo(BOUND.keySet());
        assertThat(BOUND.values().stream().flatMap(Set::stream))
                .allMatch(type -> type.equals(TREE)
                        || classes.get(type).isAnnotatedWith("io.quarkus.runtime.annotations.RegisterForReflection"));
    }

    /** Quarkus declares its own: configuration, migrations and what lies under META-INF. */
    @Test
    void everyResourceIsDeclared() throws IOException {
        List<String> undeclared = new ArrayList<>();
        for (String module : MODULES) {
            Path resources = ROOT.resolve(module).resolve("src/main/resources");
            if (Files.isDirectory(resources)) {
                List<PathMatcher> declared = declared(resources);
                try (Stream<Path> files = Files.walk(resources)) {
                    files.filter(Files::isRegularFile)
                            .map(resources::relativize)
                            .filter(file -> !file.startsWith("META-INF") && !file.startsWith("db"))
                            .filter(file -> !file.toString().matches("application\\.(properties|yaml)"))
                            .filter(file -> declared.stream().noneMatch(glob -> glob.matches(file)))
                            .forEach(file -> undeclared.add(module + ": " + file));
                }
            }
        }

        assertThat(undeclared)
                .as("resources that no reachability-metadata.json under META-INF/native-image declares")
                .isEmpty();
    }

    private static List<PathMatcher> declared(Path resources) throws IOException {
        List<PathMatcher> globs = new ArrayList<>();
        Path declarations = resources.resolve("META-INF/native-image");
        if (Files.isDirectory(declarations)) {
            try (Stream<Path> files = Files.walk(declarations)) {
                for (Path file : files.filter(path -> path.endsWith("reachability-metadata.json"))
                        .toList()) {
                    for (JsonNode entry :
                            new JsonMapper().readTree(file.toFile()).path("resources")) {
                        globs.add(FileSystems.getDefault()
                                .getPathMatcher("glob:" + entry.path("glob").asText()));
                    }
                }
            }
        }
        return globs;
    }

    private static boolean isCall(JavaMethodCall call, Class<?> owner, String name) {
        return call.getTargetOwner().isAssignableTo(owner)
                && call.getTarget().getName().equals(name);
    }
}
