package dev.holdfast.erpsync;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.erpsync.alerts.CredentialStatuses;
import dev.holdfast.erpsync.breaker.BreakerGauges;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.breaker.CredentialNews;
import dev.holdfast.erpsync.breaker.CredentialNewsLoop;
import dev.holdfast.erpsync.consume.IntakeGauges;
import dev.holdfast.erpsync.consume.IntakeLoop;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.erpsync.consume.KafkaArchive;
import dev.holdfast.erpsync.deadletter.NoticePublisher;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.privacy.PrivacyGauges;
import dev.holdfast.erpsync.privacy.PrivacyReader;
import dev.holdfast.erpsync.queue.QueueGauges;
import dev.holdfast.erpsync.queue.Queues;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** erp-sync as a process: starts when the application does, ends in the order in which nothing is left half done. */
@Singleton
class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(10);

    private final LiveGate gate;
    private final List<Connection> connections;
    private final IntakeLoop loop;
    private final IntakeLoop bulkLoop;
    private final ErpSync erpSync;
    private final KafkaArchive archive;
    private final KafkaArchive bulkArchive;
    private final Producer<byte[], byte[]> producer;
    private final CredentialNewsLoop credentialNews;
    private final CredentialNewsLoop credentialStatuses;
    private final Ticker outbox;
    private final Ticker gauges;
    private final Ticker queueGauges;

    Service(
            ErpSyncConfig config,
            @ConfigProperty(name = "holdfast.topic-prefix") java.util.Optional<String> prefix,
            Connections connections,
            ConnectionAccess.Directory directory,
            Transactions transactions,
            Breakers breakers,
            CredentialStatuses statuses,
            PayloadSeal seal,
            Queues queues,
            PrivacyReader privacy,
            Conservation conservation,
            LiveGate gate,
            IntakeStatus status,
            @Identifier("bulk") IntakeStatus bulkStatus,
            KafkaClients kafka,
            MeterRegistry registry,
            OpenTelemetry telemetry,
            Clock clock) {
        this.gate = gate;
        this.connections = connections.all();
        String topicPrefix = prefix.orElse("");
        List<String> names = connections.all().stream().map(Connection::name).toList();
        archive = new KafkaArchive(kafka::archive, KAFKA_PATIENCE);
        bulkArchive = new KafkaArchive(kafka::archive, KAFKA_PATIENCE);
        erpSync = new ErpSync(
                config,
                new ErpSync.Ground(
                        "erp-sync-" + UUID.randomUUID(),
                        transactions,
                        seal,
                        breakers,
                        archive,
                        bulkArchive,
                        topicPrefix,
                        new Telemetry(registry, clock),
                        new Spans(telemetry),
                        (step, work) -> {}),
                directory,
                names);
        ErpSyncConfig.IntakeConfig intake = config.intake();
        IntakeLoop.Timing timing =
                new IntakeLoop.Timing(intake.poll(), intake.retry(), intake.commit(), intake.leave());
        loop = new IntakeLoop(
                "intake",
                () -> kafka.consumer(topicPrefix + config.groupId()),
                List.of(topicPrefix + EventStream.WEBHOOKS.topicName(), topicPrefix + EventStream.CONTROL.topicName()),
                erpSync.intake(),
                erpSync::taken,
                timing,
                status);
        bulkLoop = new IntakeLoop(
                "intake-bulk",
                () -> kafka.consumer(
                        topicPrefix + config.bulk().groupId(), config.bulk().maxPollRecords()),
                List.of(topicPrefix + EventStream.BULK.topicName()),
                erpSync.bulkIntake(),
                erpSync::taken,
                timing,
                bulkStatus);
        credentialNews = new CredentialNewsLoop(
                "credential-news",
                () -> kafka.consumer(topicPrefix + config.groupId() + "-credential-news"),
                new CredentialNews(
                        topicPrefix + EventStream.CREDENTIAL_STATUS.topicName(), breakers, Set.copyOf(names)),
                intake.retry(),
                intake.leave());
        credentialStatuses =
                new CredentialNewsLoop("credential-statuses", kafka::copier, statuses, intake.retry(), intake.leave());
        BreakerGauges.register(registry, breakers, names);
        producer = kafka.producer();
        NoticePublisher publisher =
                new NoticePublisher(transactions, producer, config.outbox().batch(), KAFKA_PATIENCE);
        outbox = new Ticker("outbox", config.outbox().poll(), publisher::publish);
        IntakeGauges.register(registry, "live", status, intake.stall());
        IntakeGauges.register(registry, "bulk", bulkStatus, intake.stall());
        LedgerGauges ledgerGauges = new LedgerGauges(registry, conservation, status, names, config.conservationDays());
        gauges = new Ticker("gauges", config.conservationEvery(), ledgerGauges::refresh);
        QueueGauges depths = new QueueGauges(registry, queues, names);
        PrivacyGauges requests = new PrivacyGauges(registry, privacy, names);
        WarehouseGauges warehouses = new WarehouseGauges(registry, erpSync::warehousesBehind);
        queueGauges = new Ticker("queues", config.conservationEvery(), () -> {
            depths.refresh();
            warehouses.refresh();
            requests.refresh();
        });
    }

    void started(@Observes StartupEvent event) {
        gate.atStart(connections);
        erpSync.start();
        loop.start();
        bulkLoop.start();
        credentialNews.start();
        credentialStatuses.start();
        outbox.start();
        gauges.start();
        queueGauges.start();
        LOG.info("erp-sync takes events over");
    }

    void stopping(@Observes ShutdownEvent event) {
        bulkLoop.close();
        loop.close();
        credentialNews.close();
        credentialStatuses.close();
        erpSync.close();
        outbox.close();
        gauges.close();
        queueGauges.close();
        producer.close(KAFKA_PATIENCE);
        archive.close();
        bulkArchive.close();
    }

    boolean alive() {
        return loop.alive() && bulkLoop.alive() && erpSync.alive();
    }
}
