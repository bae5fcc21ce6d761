package dev.holdfast.launcher.machine;

import dev.holdfast.launcher.ExitCode;
import dev.holdfast.launcher.build.Maven;
import dev.holdfast.launcher.data.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./holdfast doctor}: what this machine has and lacks, and what earlier runs have left. */
public final class DoctorMain {
    private DoctorMain() {}

    /** Runs in the project's folder. */
    public static void main(String[] arguments) {
        Path data = Path.of(System.getenv().getOrDefault("HOLDFAST_DATA", ".holdfast"));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("JDK", System.getProperty("java.home") + " (" + Runtime.version() + ")"));
        findings.add(maven());
        findings.add(Machine.system());
        findings.add(Machine.unprivileged());
        findings.add(Machine.memory());
        findings.add(Machine.disk(data));
        findings.add(Machine.ports(Ports.usual().byName()));
        findings.add(compiler());
        findings.forEach(finding -> System.out.println(finding.line()));
        System.out.println("  data   " + data.toAbsolutePath() + (Files.isDirectory(data) ? "" : " (none yet)"));
        boolean good = findings.stream().allMatch(Finding::good);
        System.exit((good ? ExitCode.DONE : ExitCode.MACHINE).number());
    }

    private static Finding maven() {
        Optional<Maven> maven = Maven.find(System.getenv());
        return maven.map(found -> Finding.good("Maven", found.program().toString()))
                .orElseGet(() -> Finding.bad(
                        "Maven",
                        "none",
                        "put mvn (3.8.7 or newer) on the PATH or name its folder in MAVEN_HOME (Debian: apt-get install"
                                + " maven)"));
    }

    // Only for native executables, which nobody needs to try Holdfast out: its absence is no fault.
    private static Finding compiler() {
        String home = System.getenv().getOrDefault("GRAALVM_HOME", "");
        return Finding.good(
                "native-image", home.isEmpty() ? "GRAALVM_HOME is not set; only smoke --native needs it" : home);
    }
}
