package dev.holdfast.erpsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.consume.IntakeGauges;
import dev.holdfast.erpsync.consume.IntakeStatus;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** One record's trouble is its own; intake's trouble is seen. */
class StallTest {

    private static final Duration STALL = Duration.ofSeconds(1);

    @Test
    void recordsThatArePoisonedRefusedOrHangDoNotStallTheirPartition() {
        IntakeStatus status = new IntakeStatus();
        CountDownLatch never = new CountDownLatch(1);
        try (Rig rig = new Rig().with("longest-work", "PT30S");
                KafkaStream kafka = new KafkaStream("poison", rig)) {
            rig.erp.nextLookUpHangs(never);
            rig.erp.next(new ErpFault.Refuse(new Failure.Rejected("the period is closed")));
            kafka.read(rig.start(), kafka.group, status);
            kafka.send(1, 2);
            // Only then: whose look-up comes first hangs, and it must be this one's.
            await().until(() -> !rig.erp.nobodyHangsYet());
            kafka.send(2, 6);
            kafka.send(Records.event("poison", "orders/create", "6"), "{\"id\":".getBytes(UTF_8));
            kafka.send(Records.event("absurd", "orders/create", "7"), "[]".getBytes(UTF_8));
            kafka.send(8, 20);

            rig.awaitBooked(15);

            assertThat(rig.state("e1")).as("hangs").isEqualTo("received");
            assertThat(rig.database.texts("select distinct reason_code from event where state = 'dead'"))
                    .containsExactlyInAnyOrder("contract-violation", "rejected");
            await().until(() -> kafka.committed() == 19);
            assertThat(status.lag()).isZero();
            assertThat(status.problem(STALL)).isEmpty();
            never.countDown();
            rig.awaitState("e1", "applied");
        }
    }

    @Test
    void aWorkerWithoutAnEndIsGivenUpAndItsEventTakenUpAnew() {
        CountDownLatch never = new CountDownLatch(1);
        try (Rig rig = new Rig().with("longest-work", "PT1.2S")) {
            rig.erp.nextLookUpHangs(never);
            ErpSync process = rig.start();

            rig.deliver(process, rig.order("a", "orders/create", Orders.version(1, 1)));

            rig.awaitState("a", "applied");
            assertThat(rig.erp.log()).hasSize(1);
            assertThat(rig.registry
                            .counter("holdfast_work_overdue", "connection", Records.CONNECTION)
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void intakeThatIsStuckTurnsReadinessAndTheMetricRedAndGreenAgainByItself() {
        IntakeStatus status = new IntakeStatus();
        try (Rig rig = new Rig().with("intake.stall", "PT1S");
                KafkaStream kafka = new KafkaStream("stuck", rig)) {
            IntakeGauges.register(
                    rig.registry, "live", status, rig.config().intake().stall());
            kafka.read(rig.start(), kafka.group, status);
            kafka.send(1, 3);
            rig.awaitBooked(2);
            await().until(() -> readiness(rig, status) == HealthCheckResponse.Status.UP);

            rig.database.transactions().inOne(sql -> {
                try (var statement = sql.createStatement()) {
                    statement.execute("lock table event_gate in exclusive mode");
                }
                kafka.send(3, 6);
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> readiness(rig, status) == HealthCheckResponse.Status.DOWN);
                assertThat(stalled(rig)).isEqualTo(1);
                return null;
            });

            rig.awaitBooked(5);
            await().until(() -> readiness(rig, status) == HealthCheckResponse.Status.UP);
            assertThat(stalled(rig)).isZero();
            rig.assertBookedOnceEach(5);
        }
    }

    private static HealthCheckResponse.Status readiness(Rig rig, IntakeStatus status) {
        return Checks.intake(status, rig.config()).call().getStatus();
    }

    private static double stalled(Rig rig) {
        return rig.registry.get("holdfast_intake_stalled").gauge().value();
    }
}
