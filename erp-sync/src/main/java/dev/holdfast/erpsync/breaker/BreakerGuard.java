package dev.holdfast.erpsync.breaker;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.erpsync.ErpSyncConfig;
import dev.holdfast.erpsync.deliver.CallDeadline;
import dev.holdfast.erpsync.ledger.Transactions;
import java.util.List;
import java.util.function.Function;

/** A replica's part in the breakers: it watches its own calls, probes what is due, and lets go what waited. */
public final class BreakerGuard implements AutoCloseable {

    private final CallWatch calls;
    private final BreakerRounds rounds;

    /** @param probes of the connection of that name @param connections the configured ones */
    public BreakerGuard(
            Transactions transactions,
            Breakers breakers,
            BreakerConfig config,
            Function<String, List<CredentialProbe>> probes,
            CallDeadline deadline,
            List<String> connections) {
        Prober prober = new Prober(
                transactions, breakers, probes, deadline, new Prober.Limits(config.probeLimit(), config.quiet()));
        calls = new CallWatch(
                breakers,
                prober,
                new FailureRate.Limits(
                        config.window(),
                        config.calls(),
                        config.failing(),
                        config.drainingCalls(),
                        config.allFailingCalls(),
                        config.allFailingFor()));
        rounds = new BreakerRounds(breakers, prober, connections);
    }

    /** How long a breaker's steps take by this configuration. */
    public static Breaker.Timing timing(ErpSyncConfig config) {
        BreakerConfig breaker = config.breaker();
        return new Breaker.Timing(
                breaker.firstProbe(),
                breaker.slowestProbe(),
                breaker.probeLease(),
                breaker.rampStep(),
                config.workersPerConnection());
    }

    /** Where the workers say how calls went. */
    public CallWatch calls() {
        return calls;
    }

    /** Goes round once. */
    public void round() {
        rounds.once();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
