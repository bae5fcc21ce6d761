package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.erpsync.consume.IntakeLoop;
import dev.holdfast.erpsync.consume.IntakeStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Kafka redelivers, and moves partitions while writes are under way. Nothing is lost and nothing is booked twice. */
class RedeliveryTest {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    @Test
    void everythingIsDeliveredAgainToANewGroupAndDiesAtTheGate() {
        try (Rig rig = new Rig();
                KafkaStream kafka = new KafkaStream("redelivery", rig)) {
            ErpSync process = rig.start();
            IntakeLoop loop = kafka.read(process, kafka.group, new IntakeStatus());
            kafka.send(1, 30);
            rig.awaitBooked(29);
            loop.close();
            assertThat(kafka.committed()).as("all that the ledger holds").isEqualTo(29);

            kafka.read(process, kafka.group + "-again", new IntakeStatus());

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rig.database.number("select sum(seen) from event_gate"))
                            .isEqualTo(58));
            rig.assertBookedOnceEach(29);
            assertThat(rig.database.number("select count(*) from event")).isEqualTo(29);
        }
    }

    @Test
    void partitionsThatMoveWhileAWriteIsUnderWayLoseAndDoubleNothing() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Rig rig = new Rig().with("lease", "20S").with("call-deadline", "15S");
                KafkaStream kafka = new KafkaStream("rebalance", rig)) {
            rig.erp.next(new ErpFault.Slow(started, go));
            ErpSync first = rig.start();
            IntakeLoop leaving = kafka.read(first, kafka.group, new IntakeStatus());
            kafka.send(1, 10);
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

            kafka.read(rig.start(), kafka.group, new IntakeStatus());
            kafka.send(10, 20);
            leaving.close();
            kafka.send(20, 30);
            rig.awaitBooked(28);
            go.countDown();

            rig.awaitBooked(29);
            rig.assertBookedOnceEach(29);
            await().untilAsserted(() -> assertThat(kafka.committed()).isEqualTo(29));
        }
    }

    @Test
    void theLargestBodyThatTheGatewayTakesIsBookedAndADefectOneIsKeptSealed() {
        try (Rig rig = new Rig();
                KafkaStream kafka = new KafkaStream("large", rig)) {
            kafka.read(rig.start(), kafka.group, new IntakeStatus());
            byte[] order = Orders.bytes(Orders.version(1, 1)
                    .put("note", "n".repeat(LARGEST_BODY - Orders.bytes(Orders.version(1, 1)).length - 20)));
            byte[] defect = new byte[LARGEST_BODY];
            Arrays.fill(defect, (byte) '[');

            kafka.send(Records.event("large", "orders/create", "1"), order);
            kafka.send(Records.event("defect", "orders/create", "2"), defect);
            kafka.send(3, 4);

            rig.awaitBooked(2);
            rig.awaitState("defect", "dead");
            assertThat(rig.database.number("select octet_length(sealed) from event_payload"))
                    .isGreaterThan(LARGEST_BODY);
        }
    }
}
