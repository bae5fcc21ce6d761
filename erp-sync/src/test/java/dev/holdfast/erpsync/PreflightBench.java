package dev.holdfast.erpsync;

import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.preflight.Finding;
import dev.holdfast.erpsync.preflight.Grounds;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.preflight.PreflightConfig;
import dev.holdfast.erpsync.preflight.Preflights;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.settings.Connection;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Preflights over a database of their own, on a day on which the tests' orders are new. */
final class PreflightBench implements AutoCloseable {

    private static final Clock DAY = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    final Rig rig = new Rig();
    final Breakers breakers = rig.breakers();
    private final PreflightConfig config =
            rig.with("preflight.loopback-is-free", "false").config().preflight();

    Report look(SimulatedErp erp, Connection connection, Optional<URI> gateway) {
        return preflights(() -> erp.grounds(connection, gateway))
                .make(connection, "ada")
                .orElseThrow();
    }

    /** The last one, as it is kept. */
    Optional<Report> newest(Connection connection) {
        return preflights(() -> {
                    throw new AssertionError("what is kept needs nobody to be asked");
                })
                .newest(connection.name());
    }

    private Preflights preflights(Supplier<Grounds> grounds) {
        return new Preflights(rig.database.transactions(), name -> Optional.of(grounds.get()), gate(), config, DAY);
    }

    /** As a process that starts has it. */
    LiveGate gate() {
        return new LiveGate(
                rig.database.transactions(),
                breakers,
                new BreakerControl(rig.database.transactions(), breakers),
                config.valid(),
                config.loopbackIsFree());
    }

    boolean held(Connection connection) {
        Breaker breaker = breakers.now(connection.name());
        return breaker.sticky() && LiveGate.CAUSE.equals(breaker.cause());
    }

    static Finding one(Report report, String check) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(check + ": " + found);
        }
        return found.getFirst();
    }

    static List<Finding.Colour> colours(Report report, String check) {
        return report.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::colour)
                .toList();
    }

    /** All that is said under a check. */
    static String says(Report report, String check) {
        return report.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::says)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        rig.close();
    }
}
