package dev.holdfast.erpsync;

import static org.awaitility.Awaitility.await;

import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.testbed.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies under way and comes back. Nothing is lost and nothing is booked twice. */
class OutageTest {

    private static final Duration STALL = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void postgresIsKilledUnderWayIntakePausesAndGoesOnByItself() {
        IntakeStatus status = new IntakeStatus();
        try (PostgresServer postgres =
                        PostgresServer.unsynced(folder, 0, "secret").start();
                Rig rig = new Rig(new LedgerDatabase(postgres.createDatabase("outage")), new Uniqueness.Atomic());
                KafkaStream kafka = new KafkaStream("outage", rig)) {
            kafka.read(rig.start(), kafka.group, status);
            kafka.send(1, 40);
            await().pollInterval(Duration.ofMillis(2)).until(() -> rig.erp.log().size() > 3);
            postgres.kill();
            kafka.send(40, 60);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> status.problem(STALL).orElse("").contains("PostgreSQL is away"));

            postgres.start();

            rig.awaitBooked(59);
            await().until(() -> status.problem(STALL).equals(Optional.empty()));
            rig.assertBookedOnceEach(59);
        }
    }
}
