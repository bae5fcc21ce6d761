package dev.holdfast.erpsync.rate;

import dev.holdfast.transport.rate.AccountLoad;
import dev.holdfast.transport.rate.GovernorWatch;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the governor does, in metrics; and in the log when replicas lose or find each other. Accounts are those of the configuration. */
final class RateMetrics implements GovernorWatch {

    private static final Logger LOG = Logger.getLogger(RateMetrics.class);

    /** A scrape reads many gauges: they share one look at the governor. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private record Seen(Map<String, AccountLoad> loads, long asOf) {}

    private final MeterRegistry registry;
    private final int replicas;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger degraded = new AtomicInteger();
    private volatile @Nullable RateGovernor governor;
    private volatile @Nullable Seen seen;

    RateMetrics(MeterRegistry registry, int replicas) {
        this.registry = registry;
        this.replicas = replicas;
        Gauge.builder("holdfast_rate_degraded", degraded, AtomicInteger::get)
                .description("1 while Redis is away and this replica keeps to its part of every limit; else 0")
                .register(registry);
    }

    /** Whose loads are shown. */
    void of(RateGovernor watched) {
        governor = watched;
    }

    @Override
    public void waited(VendorAccount account, Lane lane, Duration span, boolean admitted) {
        if (known.add(account.key())) {
            register(account);
        }
        Timer.builder("holdfast_rate_wait")
                .description("Time that calls waited for their turn in a vendor's account, by lane")
                .tags("system", account.system(), "lane", lane.label(), "outcome", admitted ? "admitted" : "gave-up")
                .register(registry)
                .record(span);
    }

    @Override
    public void refused(VendorAccount account) {
        registry.counter("holdfast_rate_refused", tags(account)).increment();
    }

    @Override
    public void degraded(boolean now, String why) {
        boolean before = degraded.getAndSet(now ? 1 : 0) == 1;
        if (now == before) {
            LOG.warnf("The rate governor: %s", why);
        } else if (now) {
            LOG.warnf(
                    "Redis is away (%s): until it is back, this replica keeps to a %d. part of every vendor's limit",
                    why, replicas);
        } else {
            LOG.infof("Vendors' limits are shared with the other replicas again: %s", why);
        }
    }

    private void register(VendorAccount account) {
        gauge(account, "in_use", "Calls under way in the account, of all replicas", AccountLoad::inUse);
        if (account.limits().calls() > 0) {
            gauge(
                    account,
                    "limit",
                    "Calls at once that are admitted now, after head-room and what the vendor refused",
                    AccountLoad::limit);
        } else {
            gauge(account, "points", "Points that the account has left", AccountLoad::points);
        }
        gauge(
                account,
                "closed_seconds",
                "How long the vendor has asked to wait from now on",
                load -> load.closedFor().toMillis() / 1000.0);
        for (Lane lane : Lane.values()) {
            Gauge.builder(
                            "holdfast_rate_waiting",
                            () -> value(account, load -> load.waiting().getOrDefault(lane, 0)))
                    .description("Calls that wait for their turn, of all replicas, by lane")
                    .tags(tags(account).and("lane", lane.label()))
                    .register(registry);
        }
    }

    private void gauge(VendorAccount account, String name, String text, ToDoubleFunction<AccountLoad> value) {
        Gauge.builder("holdfast_rate_" + name, () -> value(account, value))
                .description(text)
                .tags(tags(account))
                .register(registry);
    }

    private double value(VendorAccount account, ToDoubleFunction<AccountLoad> value) {
        AccountLoad load = look().get(account.key());
        return load == null ? 0 : value.applyAsDouble(load);
    }

    private Map<String, AccountLoad> look() {
        Seen last = seen;
        RateGovernor watched = governor;
        if (watched == null) {
            return Map.of();
        }
        if (last == null || System.nanoTime() - last.asOf() > LOOK.toNanos()) {
            last = new Seen(
                    watched.loads().stream()
                            .collect(Collectors.toMap(load -> load.account().key(), Function.identity())),
                    System.nanoTime());
            seen = last;
        }
        return last.loads();
    }

    private static Tags tags(VendorAccount account) {
        return Tags.of("system", account.system(), "account", account.name());
    }
}
