package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.breaker.BreakerGuard;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.breaker.ConnectionEvents;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.ledger.Bodies;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.shipping.Warehouse;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.yaml.Problems.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** erp-sync over a real database, a fake shop and a fake ERP; one or several processes of it. */
final class Rig implements AutoCloseable {

    static final Map<String, String> FAST = Map.ofEntries(
            Map.entry("holdfast.erp-sync.payload-key", "env://UNUSED"),
            Map.entry("holdfast.erp-sync.lease", "PT0.8S"),
            Map.entry("holdfast.erp-sync.call-deadline", "PT0.7S"),
            Map.entry("holdfast.erp-sync.poll", "PT0.02S"),
            Map.entry("holdfast.erp-sync.bulk.poll", "PT0.02S"),
            Map.entry("holdfast.erp-sync.replay.every", "PT0.05S"),
            Map.entry("holdfast.erp-sync.store-again", "PT0.05S"),
            Map.entry("holdfast.erp-sync.check-after", "PT0.3S"),
            Map.entry("holdfast.erp-sync.verify-after", "PT1H"),
            Map.entry("holdfast.erp-sync.verify-sweep", "PT0.1S"),
            Map.entry("holdfast.erp-sync.parked-recheck", "PT0.2S"),
            Map.entry("holdfast.erp-sync.breaker-copy", "PT0S"),
            Map.entry("holdfast.erp-sync.breaker.first-probe", "PT0.2S"),
            Map.entry("holdfast.erp-sync.breaker.slowest-probe", "PT1S"),
            Map.entry("holdfast.erp-sync.breaker.quiet", "PT0.2S"),
            Map.entry("holdfast.erp-sync.breaker.ramp-step", "PT0.05S"),
            Map.entry("holdfast.erp-sync.breaker.round", "PT0.05S"),
            Map.entry("holdfast.erp-sync.retry.steps", "PT0.05S,PT0.05S,PT0.1S,PT0.1S"),
            Map.entry("holdfast.erp-sync.retry.rate-limited", "PT0.1S"),
            Map.entry("holdfast.erp-sync.retry.hint-at-least", "PT0.01S"),
            Map.entry("holdfast.erp-sync.effects.fetch-after", "PT0.4S"),
            Map.entry("holdfast.erp-sync.effects.give-up-after", "PT60S"));

    final LedgerDatabase database;
    final FakeShop shop = new FakeShop();
    final FakeErp erp;
    final FakeFacts facts;
    final FakeProbe probe = new FakeProbe();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<LedgerEvent.KafkaPlace, byte[]> kafka = new ConcurrentHashMap<>();
    private final Map<String, String> properties = new HashMap<>(FAST);
    private final List<ErpSync> processes = new ArrayList<>();
    private Function<Connection, ConnectionAccess> reached = this::fakes;
    private Bodies.Archive archive = place -> Optional.ofNullable(kafka.get(place));
    private Overlay overlay = Overlay.NONE;
    private List<Warehouse> warehouses = List.of();
    private Connection.Mode mode = Connection.Mode.LIVE;
    private Instant bookFrom = Instant.parse("2026-01-01T00:00:00Z");
    private BookingSettings.Payment payment = BookingSettings.Payment.PAID;

    Rig() {
        this(new LedgerDatabase("erpsync"), new Uniqueness.Atomic());
    }

    Rig(LedgerDatabase database, Uniqueness uniqueness) {
        this.database = database;
        this.erp = new FakeErp(uniqueness);
        this.facts = new FakeFacts(uniqueness);
    }

    Rig with(String key, String value) {
        properties.put("holdfast.erp-sync." + key, value);
        return this;
    }

    /** The fake ERP takes credits and shipments too. */
    Rig withFacts() {
        erp.takesFacts();
        return this;
    }

    Rig unsafe(String key) {
        return with("unsafe-test-switches", "true").with("test-switches." + key, "true");
    }

    Rig mode(Connection.Mode to) {
        mode = to;
        return this;
    }

    /** A 3PL ships the connection's orders too. */
    Rig shippedBy(Warehouse... all) {
        warehouses = List.of(all);
        return this;
    }

    /** Reaches shop and ERP by other means than the fakes. */
    Rig reached(Function<Connection, ConnectionAccess> by) {
        reached = by;
        return this;
    }

    private ConnectionAccess fakes(Connection connection) {
        return new ConnectionAccess(
                connection,
                shop,
                ErpAccess.of(connection.mode(), erp, facts),
                erp,
                List.of(probe),
                overlay,
                warehouses);
    }

    /** From the next process on, orders are written by this mapping. */
    Rig mapped(String yaml) {
        List<Problem> problems = new ArrayList<>();
        overlay = Overlay.of(ConnectionsFile.readMapping(yaml), List.of(), problems);
        assertThat(problems).isEmpty();
        return this;
    }

    Rig archive(Bodies.Archive from) {
        archive = from;
        return this;
    }

    Rig bookFrom(Instant from) {
        bookFrom = from;
        return this;
    }

    Rig payment(BookingSettings.Payment needed) {
        payment = needed;
        return this;
    }

    ErpSyncConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(ErpSyncConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(ErpSyncConfig.class);
    }

    /** Starts one more process. */
    ErpSync start() {
        return start((step, work) -> {});
    }

    ErpSync start(Step.Watcher watcher) {
        ConnectionAccess access = reached.apply(TestConnection.of(mode, bookFrom, payment));
        ErpSync process = new ErpSync(
                config(),
                new ErpSync.Ground(
                        "test-" + processes.size(),
                        database.transactions(),
                        PayloadSeal.withKey(LedgerDatabase.PAYLOAD_KEY),
                        breakers(),
                        archive,
                        archive,
                        "",
                        new Telemetry(registry, Clock.systemUTC()),
                        new Spans(OpenTelemetry.noop()),
                        watcher),
                name -> name.equals(Records.CONNECTION) ? Optional.of(access) : Optional.empty(),
                List.of(Records.CONNECTION));
        processes.add(process);
        process.start();
        return process;
    }

    /** The breakers as one more replica sees them. */
    Breakers breakers() {
        return new Breakers(
                database.transactions(),
                BreakerGuard.timing(config()),
                config().breakerCopy(),
                List.of(new ConnectionEvents("")));
    }

    PolledRecord order(String id, String topic, ObjectNode body) {
        return record(id, topic, body.get("id").asText(), body.toString());
    }

    PolledRecord record(String id, String topic, String orderingKey, String body) {
        return record(Records.event(id, topic, orderingKey), body);
    }

    PolledRecord record(WebhookEvent event, String body) {
        PolledRecord record = Records.record(event, body);
        kafka.put(record.place(), record.body());
        return record;
    }

    /** Hands records to a process as one batch. */
    void deliver(ErpSync process, PolledRecord... records) {
        process.taken(process.intake().take(List.of(records)));
    }

    String state(String eventId) {
        return database.texts("select state from event where event_id = ? order by seq desc", eventId)
                .getFirst();
    }

    String reason(String eventId) {
        return database.texts(
                        "select coalesce(reason_code, '') || ': ' || coalesce(reason, '') from event where event_id = ? order by seq desc",
                        eventId)
                .getFirst();
    }

    void awaitState(String eventId, String state) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(state(eventId) + " (" + reason(eventId) + ")")
                        .startsWith(state));
    }

    /** Whether nothing is due, in anybody's hands, or kept back by a breaker. */
    boolean quiet() {
        return database.number(
                        "select count(*) from event where due is not null or state = 'parked' and park_key = 'connection'")
                == 0;
    }

    /** Waits until it is. */
    void awaitQuiet() {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(this::quiet);
    }

    void awaitBooked(int orders) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(database.number("select count(*) from event where state = 'applied'"))
                        .isEqualTo(orders));
    }

    void assertBookedOnceEach(int orders) {
        assertThat(erp.log().stream().filter(FakeErp.Written::created).map(FakeErp.Written::order))
                .hasSize(orders)
                .doesNotHaveDuplicates();
        assertThat(database.number("select count(*) from event_gate")).isEqualTo(orders);
        assertThat(database.number("select count(*) from intake_gap")).isZero();
    }

    @Override
    public void close() {
        processes.forEach(ErpSync::close);
        processes.clear();
        database.close();
    }
}
