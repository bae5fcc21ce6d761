package dev.holdfast.launcher.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {
    private final SampleWebhook order = sample("orders/create");
    private final SampleWebhook refund = sample("refunds/create");

    @Test
    void orders_and_refunds_must_be_booked() {
        assertThat(problem(order, "applied")).isEmpty();
        assertThat(problem(order, "superseded")).isEmpty();
        assertThat(problem(refund, "applied")).isEmpty();
        assertThat(problem(refund, "parked")).contains("is parked");
        assertThat(problem(order, "parked"))
                .isEqualTo("is parked (no item) and must be one of [applied, excluded, superseded]");
        assertThat(problem(sample("customers/redact"), "waiting")).isEmpty();
        assertThat(problem(refund, "dead")).contains("is dead");
    }

    @Test
    void an_event_is_in_the_ledger_exactly_once() {
        LedgerEntry entry = new LedgerEntry("id-1", "orders/create", "applied", "");

        assertThat(LedgerEntry.problem(order, "id-1", List.of())).contains("is not in the ledger");
        assertThat(LedgerEntry.problem(order, "id-1", List.of(entry, entry))).contains("is in the ledger 2 times");
    }

    private static String problem(SampleWebhook sample, String state) {
        LedgerEntry entry = new LedgerEntry("id-1", sample.topic(), state, "no item");
        return LedgerEntry.problem(sample, "id-1", List.of(entry)).orElse("");
    }

    private static SampleWebhook sample(String topic) {
        return Samples.all().stream()
                .filter(sample -> sample.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
