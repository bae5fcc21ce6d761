package dev.holdfast.simulators;

import dev.holdfast.simulators.control.ControlApi;
import dev.holdfast.simulators.control.Defects;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Reply;
import dev.holdfast.simulators.fault.Conduct;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.SequencedLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** HTTP in front of the vendors: reads a request whole, then answers it on a virtual thread of its own. */
final class FrontDoor {

    private static final int BODY_LIMIT = 32 * 1024 * 1024;
    private static final int LOGGED_BODY = 16 * 1024;

    private final Map<String, Vendor> vendors;
    private final ControlApi control;
    private final Conduct conduct;
    private final SequencedLog<RequestEntry> requests;
    private final Defects defects;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong();
    /** Distinguishes the requests of one process from those of its predecessor in a replayed write log. */
    private final String generation;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    FrontDoor(
            Map<String, Vendor> vendors,
            ControlApi control,
            Conduct conduct,
            SequencedLog<RequestEntry> requests,
            Defects defects,
            Clock clock) {
        this.vendors = vendors;
        this.control = control;
        this.conduct = conduct;
        this.requests = requests;
        this.defects = defects;
        this.clock = clock;
        this.generation = Long.toString(clock.millis(), 36);
    }

    void open(String host, int port) {
        // Without h2c: a fault closes the connection of one call, and on HTTP/2 that would hit its neighbours.
        HttpServerOptions options =
                new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(0);
        try {
            server = vertx.createHttpServer(options)
                    .requestHandler(this::receive)
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The simulators cannot listen at " + host + ":" + port + ": " + e.getCause()
                            + ". End what uses the port, or give another one (0 takes a free one)",
                    e);
        }
    }

    int port() {
        if (server == null) {
            throw new IllegalStateException("The simulators are not started");
        }
        return server.actualPort();
    }

    void close(Duration patience) {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request) {
        HttpReply reply = new HttpReply(request, vertx.getOrCreateContext());
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() > 8) {
            reply.answer(Answer.text(413, "The body is larger than " + BODY_LIMIT + " bytes"));
            return;
        }
        request.body().onSuccess(body -> {
            byte[] bytes = body.getBytes();
            if (bytes.length > BODY_LIMIT) {
                reply.answer(Answer.text(413, "The body is larger than " + BODY_LIMIT + " bytes"));
            } else {
                threads.execute(() -> answer(callOf(request, bytes), reply));
            }
        });
    }

    private void answer(Call call, Reply reply) {
        if (call.vendor().equals("control")) {
            reply.answer(safely(call));
            return;
        }
        Vendor vendor = vendors.get(call.vendor());
        if (vendor == null) {
            reply.answer(Answer.text(404, "No simulator answers under /" + call.vendor()));
            return;
        }
        Logged logged = new Logged(call, reply);
        try {
            conduct.carryOut(vendor, call, logged);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            logged.drop();
        } catch (RuntimeException | Error e) {
            defects.add(call.vendor() + " " + call.method() + " " + call.path(), e);
            logged.answer(Answer.text(500, "The simulator itself failed; /control/health shows where"));
        }
    }

    private Answer safely(Call call) {
        try {
            return control.answer(call);
        } catch (RuntimeException | Error e) {
            defects.add("control " + call.method() + " " + call.path(), e);
            return Answer.text(500, "The simulator itself failed; /control/health shows where");
        }
    }

    private Call callOf(HttpServerRequest request, byte[] body) {
        String path = request.path() == null ? "/" : request.path();
        String[] segments = path.split("/", 4);
        String first = segments.length > 1 ? segments[1] : "";
        boolean isControl = first.equals("control");
        String rest;
        if (isControl) {
            rest = path.substring("/control".length());
        } else {
            rest = "/" + (segments.length > 3 ? segments[3] : "");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.computeIfAbsent(
                        header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(header.getValue()));
        return new Call(
                generation + "-" + numbers.incrementAndGet(),
                clock.instant(),
                first,
                isControl || segments.length < 3 ? "" : segments[2],
                request.method().name(),
                rest,
                URI.create(request.absoluteURI()),
                headers,
                body,
                null);
    }

    /** Notes in the request log what a call came to. */
    private final class Logged implements Reply {
        private final Call call;
        private final Reply reply;
        private final long started = System.nanoTime();

        Logged(Call call, Reply reply) {
            this.call = call;
            this.reply = reply;
        }

        @Override
        public void answer(Answer answer) {
            log(answer.status());
            reply.answer(answer);
        }

        @Override
        public void drop() {
            log(null);
            reply.drop();
        }

        @Override
        public void cut(Answer answer) {
            log(answer.status());
            reply.cut(answer);
        }

        private void log(@Nullable Integer status) {
            String text = call.text();
            String body = text.length() > LOGGED_BODY ? text.substring(0, LOGGED_BODY) : text;
            long micros = (System.nanoTime() - started) / 1000;
            requests.append(sequence -> new RequestEntry(
                    sequence,
                    call.id(),
                    call.at(),
                    call.vendor(),
                    call.account(),
                    call.method(),
                    call.path(),
                    call.uri().getRawQuery(),
                    body,
                    status,
                    micros));
        }
    }
}
