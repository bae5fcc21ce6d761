package dev.holdfast.proof.disturb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.proof.site.ErpAccount;
import dev.holdfast.proof.site.Site;
import dev.holdfast.proof.site.Stores;
import dev.holdfast.proof.site.Upstreams;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.testbed.ServiceProcess;
import dev.holdfast.testbed.TcpProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries out a schedule on a site, each lane in a thread of its own, and writes down what was done when. */
public final class Chaos {

    private static final Duration KAFKA_STOPS = Duration.ofSeconds(30);
    /** A little more than erp-sync waits, so that the effect comes after it gave up. */
    private static final Duration BEYOND_THE_DEADLINE = Duration.ofMillis(4500);

    private static final Duration LONGEST_END = Duration.ofMinutes(5);

    private static final JsonNode OUT_OF_ORDER =
            JsonNodeFactory.instance.objectNode().put("title", "out of order");

    private final Site site;
    private final Orchestrator orchestrator;
    private final Consumer<String> say;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean abandoned;
    private CompletableFuture<Void> lanes = CompletableFuture.completedFuture(null);
    private final List<Disturbance> done = new CopyOnWriteArrayList<>();

    /** Hands that touch this site. */
    public Chaos(Site site, Orchestrator orchestrator, Consumer<String> say) {
        this.site = site;
        this.orchestrator = orchestrator;
        this.say = say;
    }

    /** Begins. */
    public void begin(List<Planned> schedule) {
        long begin = System.nanoTime();
        lanes = CompletableFuture.allOf(Stream.of(Lane.values())
                .map(lane -> run(
                        lane,
                        schedule.stream()
                                .filter(one -> one.kind().lane() == lane)
                                .toList(),
                        begin))
                .toArray(CompletableFuture[]::new));
    }

    /** Waits until every lane is at its end, or after the disturbances under way when told to stop: then all is as before. */
    public void join() {
        lanes.orTimeout(LONGEST_END.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Waits a while for the lanes' end, however it comes. */
    public void awaitEnd(Duration limit) {
        lanes.exceptionally(failure -> null)
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Begins no further disturbance, and cuts short those that only last. */
    public void stop() {
        stop.countDown();
    }

    /** The same, and leaves everything as it is: whoever says so ends it all. */
    public void abandon() {
        abandoned = true;
        stop.countDown();
    }

    /** What was done, in the order in which it began. */
    public List<Disturbance> done() {
        List<Disturbance> all = new ArrayList<>(done);
        all.sort(Comparator.comparing(Disturbance::from));
        return List.copyOf(all);
    }

    private CompletableFuture<Void> run(Lane lane, List<Planned> plan, long begin) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofVirtual().name("chaos-" + lane).start(() -> {
            try {
                // What took longer than planned, such as a start on a busy machine, moves all that follows, so that the
                // peace
                // between two disturbances stays.
                long late = begin;
                for (Planned one : plan) {
                    long wait = one.at().toNanos() - (System.nanoTime() - late);
                    if (stop.await(Math.max(0, wait), TimeUnit.NANOSECONDS)) {
                        break;
                    }
                    Instant from = Instant.now();
                    say.accept(one.target() + ": " + one.kind().what()
                            + (one.amount() == 0 ? "" : " by " + one.amount() + " s"));
                    disturb(one);
                    done.add(new Disturbance(one.kind(), one.target(), from, Instant.now()));
                    long planned = one.at().plus(one.length()).toNanos();
                    late += Math.max(0, System.nanoTime() - late - planned);
                }
                end.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private void disturb(Planned one) {
        Stores stores = site.stores();
        switch (one.kind()) {
            case KILL_GATEWAY, KILL_ERP_SYNC -> restart(one, ServiceProcess::kill);
            case RESTART_GATEWAY, RESTART_ERP_SYNC -> restart(one, ServiceProcess::stop);
            case FREEZE_GATEWAY, FREEZE_ERP_SYNC ->
                orchestrator.with(one.target(), service -> {
                    service.freeze();
                    lasting(one, service::thaw);
                });
            case KILL_KAFKA -> {
                stores.kafka().kill();
                lasting(one, () -> stores.kafka().start());
            }
            case RESTART_KAFKA -> {
                stores.kafka().stop(KAFKA_STOPS);
                lasting(one, () -> stores.kafka().start());
            }
            case FREEZE_KAFKA -> {
                stores.kafka().freeze();
                lasting(one, () -> stores.kafka().thaw());
            }
            case KILL_POSTGRES -> {
                stores.postgres().kill();
                lasting(one, () -> stores.postgres().start());
            }
            case RESTART_POSTGRES -> {
                stores.postgres().stop();
                lasting(one, () -> stores.postgres().start());
            }
            case EMPTY_REDIS -> stores.redis().restartEmpty();
            case RESTART_REDIS -> {
                stores.redis().stop();
                lasting(one, () -> stores.redis().start());
            }
            case CUT_WIRE -> fail(one, TcpProxy::cut);
            case STALL_WIRE -> fail(one, TcpProxy::stall);
            case MUTE_WIRE -> fail(one, TcpProxy::mute);
            case ABANDON_WIRE -> fail(one, TcpProxy::abandon);
            case ERP_THROTTLES, SHOP_THROTTLES -> brownOut(one, new FaultAction.Throttle(Duration.ofMillis(700)));
            case ERP_DOWN, SHOP_DOWN -> brownOut(one, new FaultAction.Status(503, OUT_OF_ORDER, null, false));
            case ERP_FAILS_AFTER_EFFECT -> brownOut(one, new FaultAction.Status(500, OUT_OF_ORDER, null, true));
            case ERP_SLOW ->
                brownOut(
                        one,
                        new FaultAction.Latency(BEYOND_THE_DEADLINE),
                        new FaultAction.Latency(Duration.ofMillis(1500)));
            case ERP_CUTS_ANSWERS -> brownOut(one, new FaultAction.CutAnswer());
            case ERP_LATE -> brownOut(one, new FaultAction.LateEffect(Duration.ofMillis(2500), Duration.ofMillis(300)));
            case JUMP_CLOCK -> {
                site.setClock(one.target(), Duration.ofSeconds(one.amount()));
                lasting(one, () -> site.setClock(one.target(), Duration.ZERO));
            }
        }
    }

    private void restart(Planned one, Consumer<ServiceProcess> ending) {
        orchestrator.with(one.target(), service -> {
            ending.accept(service);
            lasting(one, () -> orchestrator.revive(service));
        });
    }

    private void fail(Planned one, Consumer<TcpProxy> failing) {
        TcpProxy wire = site.stores().wires().get(one.target());
        if (wire == null) {
            throw new IllegalArgumentException("There is no wire " + one.target());
        }
        failing.accept(wire);
        lasting(one, wire::restore);
    }

    private void brownOut(Planned one, FaultAction... actions) {
        FaultBook book = site.upstreams().simulators().faults();
        ErpAccount erp = site.upstreams().erp();
        boolean shop = one.target().equals(Schedule.SHOP);
        String vendor = shop ? "shopify" : erp.vendor();
        String account = shop ? Upstreams.SHOP : erp.account();
        List<String> rules = Faults.brownOut(book, vendor, account, one, List.of(actions));
        lasting(one, () -> rules.forEach(book::remove));
    }

    /** Lets the disturbance last, and ends it whatever happens: here the time itself is what the run is about. */
    private void lasting(Planned one, Runnable ending) {
        try {
            stop.await(one.length().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!abandoned) {
                ending.run();
            }
        }
    }
}
