package dev.holdfast.erpsync.consume;

import static dev.holdfast.erpsync.Records.event;
import static dev.holdfast.erpsync.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.erpsync.Records;
import dev.holdfast.erpsync.ledger.Claims;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.Lane;
import dev.holdfast.erpsync.ledger.Notices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private LedgerDatabase database;
    private Claims claims;

    @BeforeEach
    void open() {
        database = new LedgerDatabase("intake");
        claims = new Claims(database.transactions(), "test", Duration.ofSeconds(60));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Intake intake(boolean gateOn, LeaseBudget budget) {
        return new Intake(
                database.transactions(),
                claims,
                database.payloads(),
                new Notices(""),
                budget,
                Set.of(Records.CONNECTION),
                Lane.LIVE,
                gateOn);
    }

    private Intake intake() {
        return intake(true, new LeaseBudget(100, 1_000_000));
    }

    @Test
    void aBatchBecomesLeasedRowsInTheOrderInWhichItCame() {
        Intake.Taken taken = intake().take(List.of(
                record(event("b", "orders/create", "1"), "{}"), record(event("a", "orders/create", "2"), "{}")));

        assertThat(taken.fresh()).isEqualTo(2);
        assertThat(taken.holds())
                .extracting(hold -> hold.event().attributes().id())
                .containsExactly("b", "a");
        assertThat(database.texts("select event_id from event where state = 'received' and lease_owner = 'test'"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(database.number("select count(*) from event_payload")).isZero();
    }

    @Test
    void aDuplicateInTheSameBatchAndInALaterOneIsCountedAndNothingElse() {
        var first = record(event("a", "orders/create", "1"), "{}");
        Intake intake = intake();
        intake.take(List.of(first, record(event("a", "orders/create", "1"), "{}")));

        Intake.Taken again = intake.take(List.of(record(event("a", "orders/create", "1"), "{}")));

        assertThat(again.fresh()).isZero();
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(database.number("select seen from event_gate")).isEqualTo(3);
        assertThat(database.number("select count(*) from event")).isEqualTo(1);
    }

    @Test
    void aDuplicateAfterMidnightStillDiesAtTheGate() {
        Intake intake = intake();
        intake.take(List.of(record(event("a", "orders/create", "1"), "{}")));
        database.update("update event_gate set received_on = received_on - 1");

        assertThat(intake.take(List.of(record(event("a", "orders/create", "1"), "{}")))
                        .fresh())
                .isZero();
    }

    @Test
    void withTheGateOffADuplicateIsASecondEvent() {
        Intake intake = intake(false, new LeaseBudget(100, 1_000_000));
        intake.take(List.of(record(event("a", "orders/create", "1"), "{}")));
        intake.take(List.of(record(event("a", "orders/create", "1"), "{}")));

        assertThat(database.number("select count(*) from event")).isEqualTo(2);
    }

    @Test
    void theSameIdWithAnotherBodyIsAnEventOfItsOwnAndSuspicious() {
        Intake intake = intake();
        intake.take(List.of(record(event("a", "orders/create", "1"), "{}")));

        Intake.Taken taken = intake.take(List.of(record(event("a", "orders/create", "1"), "{\"other\":1}")));

        assertThat(taken.fresh()).isEqualTo(1);
        assertThat(taken.suspicious()).isEqualTo(1);
    }

    @Test
    void beyondTheBudgetRowsAreStoredWithoutLeaseAndWithTheirBodySealed() {
        LeaseBudget budget = new LeaseBudget(1, 1_000_000);
        Intake.Taken taken = intake(true, budget)
                .take(List.of(
                        record(event("a", "orders/create", "1"), "{}"),
                        record(event("b", "orders/create", "2"), "{\"secret\":1}")));

        assertThat(taken.holds()).hasSize(1);
        List<Hold> claimed = claims.claim(Records.CONNECTION, Lane.LIVE, 10);
        assertThat(claimed).extracting(hold -> hold.event().attributes().id()).containsExactly("b");
        long seq = claimed.getFirst().event().seq();
        byte[] body = database.transactions()
                .inOne(sql -> database.payloads().find(sql, seq))
                .orElseThrow();
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("{\"secret\":1}");
        assertThat(database.number("select count(*) from event_payload where position('secret'::bytea in sealed) > 0"))
                .isZero();
        assertThat(budget.events()).isEqualTo(1);
    }

    @Test
    void recordsThatAreNoEventsAreKeptAsDeadWithTheirReasonAndNoticeAndStopNothing() {
        Map<String, String> noId = event("x", "orders/create", "1").toHeaders();
        noId.remove("ce_id");
        Map<String, String> nul = event("a\0b", "orders/create", "1").toHeaders();
        Map<String, String> far = event("far", "orders/create", "1").toHeaders();
        far.put("ce_time", "+1000000000-01-01T00:00:00Z");
        Map<String, String> wide = event("w".repeat(5000), "orders/create", "1").toHeaders();

        Intake.Taken taken = intake().take(List.of(
                record(noId, "{}", 1001),
                record(nul, "{}", 1002),
                record(far, "{}", 1003),
                record(wide, "{}", 1004),
                record(Map.of(), "", 1005),
                record(event("good", "orders/create", "1"), "{}")));

        assertThat(taken.unreadable()).isEqualTo(5);
        assertThat(database.texts("select reason from event where state = 'dead' order by kafka_offset"))
                .containsExactly(
                        "Header ce_id is missing",
                        "Header ce_id contains a NUL character",
                        "Header ce_time is outside the years 1 to 9999",
                        "Header ce_id is longer than 400 characters",
                        "Header ce_source is missing");
        assertThat(database.number("select count(*) from event_payload")).isEqualTo(5);
        assertThat(database.number("select count(*) from outbox")).isEqualTo(5);
        assertThat(database.texts("select event_id from event where state = 'received'"))
                .containsExactly("good");
    }

    @Test
    void anEventOfAConnectionThatIsNotConfiguredIsParkedNotLost() {
        WebhookEvent other = event("a", "orders/create", "1");
        Map<String, String> headers = other.toHeaders();
        headers.put("ce_source", "/connections/elsewhere");

        Intake.Taken taken = intake().take(List.of(record(headers, "{}", 2000)));

        assertThat(taken.holds()).isEmpty();
        assertThat(database.texts("select reason from event where state = 'parked'"))
                .containsExactly("connections.yaml names no connection elsewhere");
    }

    @Test
    void offsetsThatNeverCameAreWrittenDown() {
        Intake intake = intake();
        Map<String, String> headers = event("a", "orders/create", "1").toHeaders();
        intake.take(List.of(record(headers, "1", 10), record(headers, "2", 11)));
        assertThat(intake.take(List.of(record(headers, "2", 11), record(headers, "3", 12)))
                        .gaps())
                .as("polled again after a rebalance")
                .isZero();

        assertThat(intake.take(List.of(record(headers, "9", 20))).gaps()).isEqualTo(1);
        assertThat(database.texts("select from_offset || '-' || to_offset from intake_gap"))
                .containsExactly("13-20");
    }
}
