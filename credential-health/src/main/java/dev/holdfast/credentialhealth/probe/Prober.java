package dev.holdfast.credentialhealth.probe;

import dev.holdfast.credentialhealth.CredentialHealthConfig;
import dev.holdfast.credentialhealth.Slots;
import dev.holdfast.credentialhealth.inventory.Credential;
import dev.holdfast.credentialhealth.inventory.Inventory;
import dev.holdfast.credentialhealth.status.CredentialStore;
import dev.holdfast.credentialhealth.status.Outcome;
import dev.holdfast.credentialhealth.status.Standing;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Uses credentials, each under a lease: of several replicas one probes, and only the lease's holder's result counts. */
@Singleton
public class Prober {

    private static final Logger LOG = Logger.getLogger(Prober.class);

    private final CredentialHealthConfig config;
    private final Inventory inventory;
    private final CredentialStore store;
    private final Slots slots;

    Prober(CredentialHealthConfig config, Inventory inventory, CredentialStore store) {
        this.config = config;
        this.inventory = inventory;
        this.store = store;
        this.slots = new Slots("probe-", config.concurrentProbes());
    }

    /** Sets off a probe of each credential that is due, as far as slots are free; does not wait for their ends. */
    void probeDue() {
        slots.fill(free -> {
            String owner = newOwner();
            List<Runnable> probes = new ArrayList<>();
            for (Credential.Key key :
                    store.claimDue(inventory.keys(), config.probeEvery(), owner, config.lease(), free)) {
                Credential credential = inventory.named(key).orElseThrow();
                probes.add(() -> kept(credential, owner));
            }
            return probes;
        });
    }

    private void kept(Credential credential, String owner) {
        try {
            probe(credential, owner);
        } catch (RuntimeException e) {
            if (!slots.stopping()) {
                LOG.errorf("The result of probing %s is lost, the next probe makes up for it: %s", credential.key(), e);
            }
        }
    }

    /** Probes now, due or not. Empty when it is being probed already: its result is there in a moment. */
    public Optional<Standing> probeNow(Credential credential) {
        String owner = newOwner();
        boolean ours = !store.claimDue(List.of(credential.key()), Duration.ZERO, owner, config.lease(), 1)
                .isEmpty();
        return ours ? probe(credential, owner) : Optional.empty();
    }

    private Optional<Standing> probe(Credential credential, String owner) {
        MDC.put("connection", credential.key().connection());
        try {
            Outcome outcome = use(credential);
            if (slots.stopping()) {
                // An interrupted call says nothing about the credential.
                return Optional.empty();
            }
            Optional<Standing> standing = store.record(credential.key(), owner, outcome);
            if (standing.isEmpty()) {
                LOG.warnf("Probing %s took longer than its lease of %s", credential.key(), config.lease());
            }
            return standing;
        } finally {
            MDC.remove("connection");
        }
    }

    private Outcome use(Credential credential) {
        try {
            return new Outcome.Works(credential.probe().probe());
        } catch (UpstreamException e) {
            return new Outcome.Fails(describe(e.failure()));
        } catch (SecretUnavailableException e) {
            return new Outcome.Fails("secret unavailable: " + e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours proves nothing about the credential, but neither does it prove that it works.
            if (!slots.stopping()) {
                LOG.errorf(e, "The probe of %s is at fault", credential.key());
            }
            return new Outcome.Fails(
                    "the probe itself is at fault: " + e.getClass().getSimpleName());
        }
    }

    /** The kind of failure and its reason; what may pass by itself says so. */
    static String describe(Failure failure) {
        String kind =
                switch (failure) {
                    case Failure.Unauthorized f -> "refused";
                    case Failure.Forbidden f -> "lacks the right " + f.what();
                    case Failure.Suspended f -> "account suspended";
                    case Failure.Transient f -> "passing fault, not the credential's";
                    case Failure.UnknownOutcome f -> "passing fault, not the credential's";
                    case Failure.RateLimited f -> "too many calls, not the credential's fault";
                    case Failure.Rejected f -> "probe rejected";
                    case Failure.MissingReference f -> "probe rejected";
                    case Failure.Locked f -> "probe rejected";
                    case Failure.Conflict f -> "probe rejected";
                    case Failure.Unsupported f -> "probe unsupported";
                    case Failure.ContractViolation f -> "unexpected answer at " + f.path();
                };
        return kind + ": " + failure.reason();
    }

    /** One for each claim, so that a probe that outlived its lease cannot pass for the next one of the same replica. */
    private static String newOwner() {
        return UUID.randomUUID().toString();
    }

    /** What is under way ends unheard: its lease runs out, and another replica probes. */
    void stop() {
        slots.stop();
    }
}
