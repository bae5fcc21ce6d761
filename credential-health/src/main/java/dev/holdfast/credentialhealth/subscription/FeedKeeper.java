package dev.holdfast.credentialhealth.subscription;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.credentialhealth.CredentialHealthConfig;
import dev.holdfast.credentialhealth.Slots;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.transport.UpstreamException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Looks at subscriptions and repairs them, each source under a lease: two replicas that repaired at once would subscribe twice.
 * Every vendor's repair may be repeated, so one that died half way is made up for by the next look.
 */
@Singleton
public class FeedKeeper {

    private static final Logger LOG = Logger.getLogger(FeedKeeper.class);

    /** What came of a repair that a person asked for. @param problem why it did not end well; null where it did */
    public record Repaired(FeedStanding standing, @Nullable String problem) {}

    /** What an asked vendor, or its secret's store, said instead of an answer. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private final List<Feed> feeds;
    private final FeedStore store;
    private final FeedRules rules;
    private final Duration every;
    private final Duration lease;
    private final Slots slots;

    @Inject
    FeedKeeper(Feeds feeds, FeedStore store, FeedRules rules, CredentialHealthConfig config) {
        this(
                feeds.all(),
                store,
                rules,
                config.subscriptions().every(),
                config.subscriptions().lease(),
                config.subscriptions().concurrent());
    }

    /** For these sources. @param concurrent how many are looked at at once */
    FeedKeeper(List<Feed> feeds, FeedStore store, FeedRules rules, Duration every, Duration lease, int concurrent) {
        this.feeds = feeds;
        this.store = store;
        this.rules = rules;
        this.every = every;
        this.lease = lease;
        this.slots = new Slots("subscriptions-", concurrent);
    }

    /** Sets off a look at each source that is due, as far as slots are free; does not wait for their ends. */
    public void lookDue() {
        slots.fill(free -> {
            String owner = newOwner();
            List<Runnable> looks = new ArrayList<>();
            for (Feed.Key key : store.claimDue(feeds.stream().map(Feed::key).toList(), every, owner, lease, free)) {
                Feed feed = feeds.stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElseThrow();
                looks.add(() -> kept(feed, owner));
            }
            return looks;
        });
    }

    private void kept(Feed feed, String owner) {
        try {
            look(feed, owner, rules::repairs);
        } catch (RuntimeException e) {
            if (!slots.stopping()) {
                LOG.errorf("The look at %s is lost, the next makes up for it: %s", feed.key(), e);
            }
        }
    }

    /** Repairs now, due and configured or not. Empty when it is being looked at already: what came of that is there in a moment. */
    public Optional<Repaired> repairNow(Feed feed) {
        String owner = newOwner();
        boolean ours = !store.claimDue(List.of(feed.key()), Duration.ZERO, owner, lease, 1)
                .isEmpty();
        return ours ? look(feed, owner, (stand, now) -> true) : Optional.empty();
    }

    private Optional<Repaired> look(Feed feed, String owner, BiPredicate<Stand, Instant> repairs) {
        MDC.put("connection", feed.key().connection());
        try {
            Look look = seen(feed, repairs);
            if (slots.stopping()) {
                // An interrupted call says nothing about the vendor.
                return Optional.empty();
            }
            Optional<FeedStanding> standing = store.record(feed.key(), owner, look);
            if (standing.isEmpty()) {
                LOG.warnf("Looking at %s took longer than its lease of %s", feed.key(), lease);
            }
            return standing.map(known -> new Repaired(known, told(feed, look)));
        } finally {
            MDC.remove("connection");
        }
    }

    private static @Nullable String told(Feed feed, Look look) {
        return switch (look) {
            case Look.Unaddressed none -> FeedRules.UNADDRESSED;
            case Look.Failed failed -> failed.why();
            case Look.Seen seen -> {
                if (!seen.done().isEmpty()) {
                    LOG.infof("Repaired the subscriptions of %s: %s", feed.key(), String.join("; ", seen.done()));
                }
                if (seen.problem() != null) {
                    LOG.warnf("The subscriptions of %s are not repaired: %s", feed.key(), seen.problem());
                }
                yield seen.problem();
            }
        };
    }

    private Look seen(Feed feed, BiPredicate<Stand, Instant> repairs) {
        Optional<URI> known;
        Stand before;
        try {
            known = address(feed);
            if (known.isEmpty()) {
                return new Look.Unaddressed();
            }
            before = stand(feed, known.get());
        } catch (RefusedException e) {
            return new Look.Failed(String.valueOf(e.getMessage()));
        }
        if (!repairs.test(before, store.now())) {
            return new Look.Seen(before, before, List.of(), null);
        }
        URI address = known.get();
        List<String> done = List.of();
        String problem = null;
        try {
            done = asked(address, () -> feed.subscriptions().repair(address)).stream()
                    .map(line -> AddressCover.over(address, line))
                    .toList();
        } catch (RefusedException e) {
            problem = e.getMessage();
        }
        // Read back either way: a repair that failed may have done half.
        try {
            return new Look.Seen(before, stand(feed, address), done, problem);
        } catch (RefusedException e) {
            return new Look.Seen(
                    before,
                    before,
                    done,
                    problem == null ? "what stands now cannot be read: " + e.getMessage() : problem);
        }
    }

    private Stand stand(Feed feed, URI address) throws RefusedException {
        Subscriptions subscriptions = feed.subscriptions();
        return Stand.of(subscriptions.wanted(), asked(address, () -> subscriptions.list(address)), store.now());
    }

    private <T> T asked(URI address, Supplier<T> question) throws RefusedException {
        try {
            return question.get();
        } catch (UpstreamException e) {
            throw new RefusedException(AddressCover.over(address, e.failure().reason()), e);
        } catch (SecretUnavailableException e) {
            throw new RefusedException("secret unavailable: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // A fault of ours says nothing about the vendor, but neither does it prove that all is sent.
            if (!slots.stopping()) {
                LOG.errorf(e, "Asking for subscriptions is at fault");
            }
            throw new RefusedException(
                    "Holdfast itself is at fault: " + e.getClass().getSimpleName(), e);
        }
    }

    private Optional<URI> address(Feed feed) throws RefusedException {
        try {
            return feed.address().get();
        } catch (SecretUnavailableException e) {
            throw new RefusedException("secret unavailable: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // Its message quotes the address: neither it nor its cause goes on.
            throw new RefusedException(
                    "the source's token is no part of an address: letters, digits, - and _ are", null);
        }
    }

    /** One for each claim, so that a look that outlived its lease cannot pass for the next one of the same replica. */
    private static String newOwner() {
        return UUID.randomUUID().toString();
    }

    /** What is under way ends unheard: its lease runs out, and another replica looks. */
    public void stop() {
        slots.stop();
    }
}
