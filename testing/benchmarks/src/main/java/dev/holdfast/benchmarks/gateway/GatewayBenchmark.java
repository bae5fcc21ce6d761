package dev.holdfast.benchmarks.gateway;

import dev.holdfast.benchmarks.load.Load;
import dev.holdfast.benchmarks.load.LoadGenerator;
import dev.holdfast.benchmarks.load.LoadResult;
import dev.holdfast.benchmarks.load.SignedWebhooks;
import dev.holdfast.benchmarks.machine.BusyTime;
import dev.holdfast.benchmarks.machine.CpuClock;
import dev.holdfast.benchmarks.machine.Ending;
import dev.holdfast.benchmarks.machine.Machine;
import dev.holdfast.benchmarks.machine.Narration;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.testbed.FileTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What accepting a webhook costs: the gateway with a real Kafka and a real Redis, beside (a) its HTTP server with nothing
 * behind it, (b) that plus the signature, and (c) the same job as an Express handler. One load generator, one machine,
 * rounds in turn.
 */
public final class GatewayBenchmark {

    private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);

    private final Path root;
    private final PrintStream out;
    private final Narration narration;
    private final Map<Target.Kind, Long> accepted = new EnumMap<>(Target.Kind.class);
    private final Rounds rounds = new Rounds();

    /** Runs in the project's folder, and tells how it gets on. */
    public GatewayBenchmark(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
        this.narration = new Narration(out);
    }

    /** Measures, prints, and writes {@code target/bench/gateway.json}; false when a figure cannot be trusted. */
    public boolean run(boolean quick) throws IOException, InterruptedException {
        Path bench = root.resolve("target/bench");
        Path folder = bench.resolve("running");
        FileTree.delete(folder);
        Files.createDirectories(folder);
        try (Ending ending = new Ending()) {
            ending.last(() -> FileTree.delete(folder));
            return measure(quick ? Plan.QUICK : Plan.WHOLE, folder, bench.resolve("gateway.json"), ending);
        }
    }

    private boolean measure(Plan plan, Path folder, Path file, Ending ending) throws IOException, InterruptedException {
        Instant started = Instant.now();
        Machine machine = Machine.here();
        narration.say("starting Redis and Kafka");
        Stores stores = ending.owns(Stores.start(folder));
        Servers servers = ending.owns(new Servers(root, folder));
        narration.say("starting the reference servers and the gateway");
        servers.startReferences();
        servers.startGateway(stores);
        ExpressReference express = new ExpressReference(root, out);
        narration.say("starting the Express reference");
        Optional<String> skipped = servers.startExpress(stores, express);
        skipped.ifPresent(why -> narration.say("! SKIPPED: reference (c), since " + why));
        SignedWebhooks webhooks = new SignedWebhooks(Servers.SHOP, Servers.SECRET);
        try (LoadGenerator generator = new LoadGenerator(webhooks)) {
            warmUp(servers.targets(), generator, plan);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Target target : servers.targets()) {
                    for (Load load : plan.loads(target.kind())) {
                        window(round, target, load, generator, stores, plan);
                    }
                }
            }
        }
        List<Ratio> ratios = Ratio.of(rounds, plan);
        Map<Target.Kind, ResultFile.Custody> custody = custody(stores);
        new Report(out).print(rounds, ratios, plan);
        new ResultFile(
                        "gateway",
                        started,
                        machine,
                        versions(express),
                        Servers.JVM_OPTIONS,
                        webhooks.bodyBytes(),
                        plan,
                        skipped.orElse(null),
                        custody,
                        ratios,
                        rounds.all())
                .write(file);
        narration.say("all of it: " + root.relativize(file));
        return trustworthy(custody);
    }

    private void warmUp(List<Target> targets, LoadGenerator generator, Plan plan) throws InterruptedException {
        for (Target target : targets) {
            narration.say("warming up " + target.kind().title());
            CpuClock clock =
                    new CpuClock(Map.of(Measurement.SERVER, target.process().handle()));
            long end = System.nanoTime() + plan.longestWarmUp().toNanos();
            Duration enough = used(clock).plus(plan.warmUp(target.kind()));
            while (used(clock).compareTo(enough) < 0 && System.nanoTime() < end) {
                count(target, generator.run(target.port(), new Load.Closed(plan.connections(), WARM_UP_STEP)));
            }
        }
    }

    private static Duration used(CpuClock clock) {
        return clock.read().getOrDefault(Measurement.SERVER, Duration.ZERO);
    }

    private void window(int round, Target target, Load load, LoadGenerator generator, Stores stores, Plan plan)
            throws InterruptedException {
        CpuClock clock = clock(target, stores);
        Optional<Duration> busyBefore = BusyTime.read();
        Map<String, Duration> before = clock.read();
        long from = System.nanoTime();
        LoadResult result = generator.run(target.port(), load);
        Map<String, Duration> after = clock.read();
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        Double others = busyBefore
                .flatMap(busy -> BusyTime.read().map(now -> now.minus(busy)))
                .map(busy -> others(busy, before, after, took))
                .orElse(null);
        count(target, result);
        Measurement measurement = Measurement.of(
                round,
                target.kind(),
                load.toString(),
                result,
                CpuClock.microsEach(before, after, result.accepted()),
                others);
        rounds.add(measurement);
        narration.say(
                "round %d of %d: %-18s %-11s %8.0f/s %7.1f us CPU  p50 %6.1f ms  p99 %6.1f ms%s",
                round,
                plan.rounds(),
                target.kind().title(),
                load,
                result.perSecond(),
                measurement.serverMicros(),
                measurement.latency().p50(),
                measurement.latency().p99(),
                result.others().isEmpty() ? "" : "  ! not accepted: " + result.others());
    }

    /** Kafka and Redis are read for every server: for those that do not use them, they tell what they cost idle. */
    private static CpuClock clock(Target target, Stores stores) {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put(Measurement.SERVER, target.process().handle());
        processes.put(Measurement.KAFKA, stores.kafka().process().handle());
        processes.put(Measurement.REDIS, stores.redis().process().handle());
        processes.put(Measurement.GENERATOR, ProcessHandle.current());
        return new CpuClock(processes);
    }

    private static @Nullable Double others(
            Duration busy, Map<String, Duration> before, Map<String, Duration> after, Duration took) {
        Duration ours = Duration.ZERO;
        for (Map.Entry<String, Duration> used : after.entrySet()) {
            ours = ours.plus(used.getValue()).minus(before.getOrDefault(used.getKey(), Duration.ZERO));
        }
        return Math.max(0, busy.minus(ours).toNanos() / (double) took.toNanos());
    }

    private void count(Target target, LoadResult result) {
        accepted.merge(target.kind(), result.accepted(), Long::sum);
    }

    private Map<Target.Kind, ResultFile.Custody> custody(Stores stores) throws InterruptedException {
        Map<Target.Kind, ResultFile.Custody> custody = new EnumMap<>(Target.Kind.class);
        for (Map.Entry<Target.Kind, Long> each : accepted.entrySet()) {
            if (each.getKey().stores()) {
                String topic = each.getKey() == Target.Kind.GATEWAY
                        ? EventStream.WEBHOOKS.topicName()
                        : ExpressReference.TOPIC;
                custody.put(each.getKey(), new ResultFile.Custody(each.getValue(), stores.records(topic)));
            }
        }
        return custody;
    }

    /** Figures of a server that lost what it accepted, or that turned webhooks away, are no figures of the job. */
    private boolean trustworthy(Map<Target.Kind, ResultFile.Custody> custody) {
        boolean whole = true;
        for (Map.Entry<Target.Kind, ResultFile.Custody> each : custody.entrySet()) {
            ResultFile.Custody records = each.getValue();
            narration.say(
                    "%s answered %d webhooks with 200; Kafka holds %d",
                    each.getKey().title(), records.accepted(), records.inKafka());
            whole &= records.inKafka() >= records.accepted();
        }
        if (!whole) {
            narration.say("! webhooks that were accepted are not in Kafka");
        }
        if (rounds.notAccepted() > 0) {
            narration.say("! " + rounds.notAccepted() + " webhooks were not accepted: the lines above say how");
        }
        return whole && rounds.notAccepted() == 0;
    }

    private static Map<String, String> versions(ExpressReference express) throws InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("kafka", org.apache.kafka.common.utils.AppInfoParser.getVersion());
        express.version().ifPresent(version -> versions.put("node", version));
        return versions;
    }
}
