package dev.holdfast.benchmarks.load;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One load while it runs. Everything happens on one event loop. */
final class LoadRun {

    /** Longer than any deadline of a server under test: what is not answered by then never will be. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private final EventLoop loop;
    private final SignedWebhooks webhooks;
    private final Load load;
    private final CompletableFuture<LoadResult> result;
    private final ArrayDeque<LoadConnection> idle = new ArrayDeque<>();
    private final Set<LoadConnection> open = new HashSet<>();
    /** Intended starts of requests that found no connection free. */
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();

    private final Map<String, Long> others = new TreeMap<>();
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final Histogram lateness = new Histogram(LONGEST_MICROS, 3);
    private Supplier<ChannelFuture> connect = () -> {
        throw new IllegalStateException("The load has not begun");
    };
    private int opening;
    private boolean started;
    private boolean running;
    private long startedAt;
    private long lastAnswerAt;
    private long begun;
    private long accepted;
    private long underWay;

    LoadRun(EventLoop loop, SignedWebhooks webhooks, Load load, CompletableFuture<LoadResult> result) {
        this.loop = loop;
        this.webhooks = webhooks;
        this.load = load;
        this.result = result;
    }

    /** Opens the connections; the clock runs from when all are open. */
    void begin(Supplier<ChannelFuture> connecting) {
        connect = connecting;
        for (int i = 0; i < load.connections(); i++) {
            openAnother();
        }
    }

    private void openAnother() {
        opening++;
        connect.get().addListener(connected -> {
            if (!connected.isSuccess()) {
                result.completeExceptionally(connected.cause());
            }
        });
    }

    void opened(LoadConnection connection) {
        opening--;
        open.add(connection);
        if (started) {
            free(connection);
            return;
        }
        idle.push(connection);
        if (opening == 0) {
            start();
        }
    }

    private void start() {
        started = true;
        running = true;
        startedAt = System.nanoTime();
        lastAnswerAt = startedAt;
        switch (load) {
            case Load.Closed closed -> {
                loop.schedule(this::stop, closed.time().toNanos(), TimeUnit.NANOSECONDS);
                while (!idle.isEmpty()) {
                    send(idle.pop(), System.nanoTime());
                }
            }
            case Load.Open fixed -> tick(fixed.perSecond(), fixed.requests());
        }
    }

    /** Begins every request whose time has come. */
    private void tick(int perSecond, long requests) {
        long now = System.nanoTime();
        while (begun < requests && intendedStart(begun, perSecond) <= now) {
            begin(intendedStart(begun, perSecond), now);
        }
        if (begun == requests) {
            stop();
        } else {
            long wait = intendedStart(begun, perSecond) - System.nanoTime();
            loop.schedule(() -> tick(perSecond, requests), wait, TimeUnit.NANOSECONDS);
        }
    }

    private void begin(long intended, long now) {
        begun++;
        lateness.recordValue(micros(now - intended));
        if (!idle.isEmpty()) {
            // The one used last: connections beyond need stay idle, as they do in life.
            send(idle.pop(), intended);
            return;
        }
        waiting.add(intended);
        if (open.size() + opening < load.connections()) {
            openAnother();
        }
    }

    private long intendedStart(long number, int perSecond) {
        return startedAt + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    private void send(LoadConnection connection, long from) {
        underWay++;
        connection.send(webhooks, from);
    }

    void answered(LoadConnection connection, int status, @Nullable String outcome, long since) {
        underWay--;
        lastAnswerAt = System.nanoTime();
        if (status != 200) {
            count("status " + status);
        } else if (outcome != null && !outcome.equals("accepted")) {
            count(outcome);
        } else {
            accepted++;
            latency.recordValue(micros(lastAnswerAt - since));
        }
        free(connection);
    }

    private void free(LoadConnection connection) {
        Long oldest = waiting.poll();
        if (oldest != null) {
            send(connection, oldest);
        } else if (running && load instanceof Load.Closed) {
            send(connection, System.nanoTime());
        } else {
            idle.push(connection);
            endWhenDone();
        }
    }

    void ended(LoadConnection connection, boolean wasBusy) {
        open.remove(connection);
        idle.remove(connection);
        if (wasBusy) {
            underWay--;
            count("broken connection");
        }
        boolean needed = load instanceof Load.Closed ? running : !waiting.isEmpty();
        if (needed && !result.isDone()) {
            openAnother();
        }
        endWhenDone();
    }

    private void count(String how) {
        others.merge(how, 1L, Long::sum);
    }

    private void stop() {
        running = false;
        endWhenDone();
        loop.schedule(this::giveUp, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void endWhenDone() {
        if (!running && underWay == 0 && waiting.isEmpty()) {
            end();
        }
    }

    private void giveUp() {
        long unanswered = underWay + waiting.size();
        if (!result.isDone() && unanswered > 0) {
            others.merge("unanswered", unanswered, Long::sum);
        }
        end();
    }

    private void end() {
        if (result.isDone()) {
            return;
        }
        result.complete(new LoadResult(
                accepted,
                Map.copyOf(others),
                Duration.ofNanos(Math.max(1, lastAnswerAt - startedAt)),
                latency,
                lateness));
        Set.copyOf(open).forEach(LoadConnection::close);
    }

    private static long micros(long nanos) {
        return Math.min(LONGEST_MICROS, Math.max(0, nanos / 1000));
    }
}
