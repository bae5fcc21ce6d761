package dev.holdfast.connectors.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.control.RequestEntry;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A simulated 3PL and the means to change it. Waits are noted, and move the clock that both sides go by. */
public final class SimulatedWarehouse implements AutoCloseable {

    /** The order that most tests are about. */
    public static final OrderKey KEY = new OrderKey("6001112223334");

    /** Its name. */
    public static final String NAME = "#1042";

    private final String vendor;
    private final Simulators simulators;
    private long since;

    public final MovingClock clock = new MovingClock();
    public final HttpCaller caller = new HttpCaller();
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();
    public final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** What was asked to be read anew. */
    public final List<String> forgotten = new CopyOnWriteArrayList<>();

    /** Starts one vendor alone. */
    public SimulatedWarehouse(String vendor, Function<World, Vendor> make) {
        this.vendor = vendor;
        this.simulators = Simulators.start(SimulatorOptions.inMemory().by(clock), world -> List.of(make.apply(world)));
    }

    /** As after its start. */
    public void reset() {
        control("POST", "/reset", "");
        pauses.clear();
        forgotten.clear();
        since = simulators
                .requests()
                .read(since, Integer.MAX_VALUE, entry -> false)
                .next();
        // Buckets and windows of calls outlive a reset: let them fill. Every test begins with a whole second.
        Instant now = clock.instant();
        clock.pass(Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1))));
    }

    /** Where the account is. */
    public URI base() {
        return URI.create(simulators.uri() + "/" + vendor + "/acme");
    }

    /** Notes the wait, and lets the time pass by the clock. */
    public Pause pause() {
        return span -> {
            pauses.add(span);
            clock.pass(span);
        };
    }

    /** Asks the account's control. */
    public JsonNode ask(String method, String path, JsonNode body) {
        return ask(method, path, body.toString());
    }

    /** Asks the account's control. */
    public JsonNode ask(String method, String path, String body) {
        return control(method, "/" + vendor + "/acme" + path, body);
    }

    /** Chooses one of the vendor's behaviours. */
    public void set(String name, String value) {
        control("PUT", "/switches/" + vendor + "/" + name, "{\"value\":\"" + value + "\"}");
    }

    /** One fault for the next call. */
    public void fault(FaultAction action) {
        simulators
                .faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match(vendor, null, null, null, null),
                        new FaultRule.Trigger(null, null, null, null, 1L),
                        action));
    }

    /** A fault for every call from now on. */
    public void always(FaultAction action) {
        simulators.faults().add(new FaultRule(null, new FaultRule.Match(vendor, null, null, null, null), null, action));
    }

    /** A fault for every call for records from now on; sign-ins go on. */
    public void alwaysForRecords(FaultAction action) {
        simulators
                .faults()
                .add(new FaultRule(
                        null,
                        new FaultRule.Match(vendor, null, null, "^(?!.*(/AuthServer/|/auth/))", null),
                        null,
                        action));
    }

    /** What clients of the vendor's have changed since the last reset. */
    public List<WriteEntry> writtenByClients() {
        return simulators
                .world()
                .writes()
                .read(0, Integer.MAX_VALUE, entry -> entry.origin() == Cause.Origin.CLIENT)
                .entries();
    }

    /** What reached the vendor since the last reset. */
    public List<RequestEntry> requests() {
        return simulators.requests().read(since, 1000, entry -> true).entries();
    }

    /** Sends as a client of the vendor would. */
    public HttpReply send(String method, String path, Map<String, String> headers, String body) {
        return caller.send(new HttpCall(
                method,
                URI.create(base() + path),
                headers,
                body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(10),
                true));
    }

    private JsonNode control(String method, String path, String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create(simulators.uri() + "/control" + path),
                Map.of("Content-Type", "application/json"),
                body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(20),
                true));
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return Fields.leniently(reply.body());
    }

    /** Secrets as a test has set them; each that is asked to be forgotten is noted. */
    public SecretResolver resolver() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return new Secret(secrets.getOrDefault(reference.location(), "the-" + reference.location()));
            }

            @Override
            public void forget(SecretRef reference) {
                forgotten.add(reference.location());
            }
        };
    }

    /** An hour around the clock's time. */
    public Window around() {
        Instant now = clock.instant();
        return new Window(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
    }

    /** All of a ledger's changes in a window. */
    public static List<WarehouseShipment> changes(ShipmentLedger ledger, Window window) {
        try (Stream<WarehouseShipment> shipments = ledger.changedIn(window)) {
            return shipments.toList();
        }
    }

    /** The failure that an action ends with. */
    public static Failure failure(ThrowingCallable action) {
        return assertThrows(UpstreamException.class, action::call).failure();
    }

    /** Something that takes webhooks, and answers as it is told. */
    public Receiver receiver() {
        return new Receiver();
    }

    @Override
    public void close() {
        simulators.close();
        caller.close();
    }

    /** @param headers by lower-case name */
    public record Received(Map<String, String> headers, byte[] body) {}

    /** Takes webhooks, and echoes the token of a handshake. */
    public static final class Receiver implements AutoCloseable {

        private static final String HANDSHAKE = "validationToken=";

        private final HttpServer server;
        public final List<Received> received = new CopyOnWriteArrayList<>();
        private volatile int status = 200;
        private volatile String answer = "{}";

        /** Starts it. */
        public Receiver() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                Map<String, String> headers = new ConcurrentHashMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                byte[] came = exchange.getRequestBody().readAllBytes();
                String query = exchange.getRequestURI().getQuery();
                boolean handshake = query != null && query.startsWith(HANDSHAKE);
                if (!handshake) {
                    received.add(new Received(headers, came));
                }
                byte[] body =
                        (handshake ? query.substring(HANDSHAKE.length()) : answer).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        /** What it answers from now on. */
        public void answers(int nextStatus, String nextAnswer) {
            status = nextStatus;
            answer = nextAnswer;
        }

        /** Where it is. */
        public URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/3pl");
        }

        /** The bodies, in the order of their arrival. */
        public List<String> bodies() {
            List<String> bodies = new ArrayList<>();
            received.forEach(one -> bodies.add(new String(one.body(), StandardCharsets.UTF_8)));
            return bodies;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
