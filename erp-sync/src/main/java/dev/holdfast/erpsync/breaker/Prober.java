package dev.holdfast.erpsync.breaker;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.erpsync.deliver.CallDeadline;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Finds out whether a connection works: signs in to its shop and its ERP and asks each one cheap question. By then its
 * breaker is half-open, so that no replica begins a call; calls that are still under way are waited for, because an account
 * that has too many of them may answer like a dead credential.
 */
final class Prober {

    /** @param limit how long one credential's probe may take @param quiet how long to wait for calls that are under way */
    record Limits(Duration limit, Duration quiet) {}

    private static final Logger LOG = Logger.getLogger(Prober.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Transactions transactions;
    private final Breakers breakers;
    private final Function<String, List<CredentialProbe>> probes;
    private final CallDeadline deadline;
    private final Limits limits;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param probes of the connection of that name; none when it is not configured */
    Prober(
            Transactions transactions,
            Breakers breakers,
            Function<String, List<CredentialProbe>> probes,
            CallDeadline deadline,
            Limits limits) {
        this.transactions = transactions;
        this.breakers = breakers;
        this.probes = probes;
        this.deadline = deadline;
        this.limits = limits;
    }

    /**
     * Probes in the name of whoever leased it, and stores how that went.
     *
     * @param besides an event of the caller's own, whose write is over; not waited for
     * @return the breaker afterwards; another's, where the lease had passed on
     */
    Breaker probe(String connection, String owner, long besides) {
        awaitQuiet(connection, besides);
        Probed how = stop.getCount() == 0 ? new Probed.Unclear("stopped") : ask(connection);
        Breakers.Moved moved =
                breakers.move(connection, (breaker, now) -> breaker.probed(owner, how, now, breakers.timing()));
        log(connection, how, moved);
        return moved.after();
    }

    /** Nobody waits for calls any more. */
    void stop() {
        stop.countDown();
    }

    private Probed ask(String connection) {
        for (CredentialProbe probe : probes.apply(connection)) {
            Probed how = ask(probe);
            if (!(how instanceof Probed.Works)) {
                return how;
            }
        }
        return new Probed.Works();
    }

    private Probed ask(CredentialProbe probe) {
        try {
            deadline.within(limits.limit(), probe::probe);
            return new Probed.Works();
        } catch (UpstreamException e) {
            return judged(probe.credential(), e.failure());
        } catch (SecretUnavailableException e) {
            return new Probed.Refused("unauthorized", probe.credential() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The probe of %s is at fault", probe.credential());
            return new Probed.Unclear(probe.credential() + ": the probe itself is at fault: "
                    + e.getClass().getSimpleName());
        } finally {
            // The deadline's interruption does not outlive the probe.
            Thread.interrupted();
        }
    }

    /** Whoever answers, if only that a right is missing, is there and knows us. */
    static Probed judged(String credential, Failure failure) {
        String reason = credential + ": " + failure.reason();
        return switch (failure) {
            case Failure.Unauthorized _ -> new Probed.Refused("unauthorized", reason);
            case Failure.Suspended _ -> new Probed.Refused("suspended", reason);
            case Failure.Transient _, Failure.UnknownOutcome _, Failure.RateLimited _, Failure.ContractViolation _ ->
                new Probed.Unclear(reason);
            case Failure.Forbidden _,
                    Failure.Rejected _,
                    Failure.MissingReference _,
                    Failure.Locked _,
                    Failure.Conflict _,
                    Failure.Unsupported _ -> new Probed.Works();
        };
    }

    private void awaitQuiet(String connection, long besides) {
        long until = System.nanoTime() + limits.quiet().toNanos();
        try {
            while (writesUnderWay(connection, besides)
                    && System.nanoTime() - until < 0
                    && !stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                // Until they have ended, or have had time enough.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean writesUnderWay(String connection, long besides) {
        return transactions.inOne(sql ->
                Sql.one(sql, """
                        select 1 from event where state in ('applying', 'checking') and connection = ? and seq <> ?
                          and lease_owner is not null limit 1""", row -> row.getInt(1), connection, besides).isPresent());
    }

    private static void log(String connection, Probed how, Breakers.Moved moved) {
        String state = moved.after().state().label();
        switch (how) {
            case Probed.Works _ -> LOG.infof("The probe of connection %s works: %s", connection, state);
            case Probed.Refused(String cause, String reason) ->
                LOG.warnf("The probe of connection %s is refused (%s): %s: %s", connection, cause, reason, state);
            case Probed.Unclear(String reason) ->
                LOG.warnf("The probe of connection %s tells nothing: %s: %s", connection, reason, state);
        }
    }
}
