package dev.holdfast.launcher.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {
    private final SampleWebhook order = sample("netsuite", "orders/create");
    private final SampleWebhook refund = sample("netsuite", "refunds/create");

    @Test
    void orders_and_refunds_must_be_booked() {
        assertThat(problem(order, "applied")).isEmpty();
        assertThat(problem(order, "superseded")).isEmpty();
        assertThat(problem(refund, "applied")).isEmpty();
        assertThat(problem(refund, "parked")).contains("is parked");
        assertThat(problem(order, "parked"))
                .isEqualTo("is parked (no item) and must be one of [applied, excluded, superseded]");
        assertThat(problem(sample("netsuite", "customers/redact"), "waiting")).isEmpty();
        assertThat(problem(refund, "dead")).contains("is dead");
    }

    @Test
    void what_a_vendor_leaves_to_people_must_wait_for_them() {
        SampleWebhook byHand = sample("financeoperations", "refunds/create");

        assertThat(problem(byHand, "parked")).isEmpty();
        assertThat(problem(byHand, "applied")).contains("is applied");
        assertThat(problem(byHand, "dead"))
                .as("its customer's data were deleted meanwhile")
                .isEmpty();
        assertThat(problem(sample("financeoperations", "orders/create"), "parked"))
                .contains("is parked");
    }

    @Test
    void an_event_of_nobodys_sending_that_waits_for_a_person_is_a_stray() {
        Set<String> byHand = Set.of("acme-financeoperations");

        assertThat(stray("acme-us", "applied", "").needsSomebody(byHand)).isFalse();
        assertThat(stray("acme-us", "waiting", "").needsSomebody(byHand)).isFalse();
        assertThat(stray("acme-us", "dead", "rejected").needsSomebody(byHand)).isTrue();
        assertThat(stray("acme-us", "parked", "unsupported").needsSomebody(byHand))
                .isTrue();
        assertThat(stray("acme-financeoperations", "parked", "unsupported").needsSomebody(byHand))
                .isFalse();
        assertThat(stray("acme-financeoperations", "parked", "locked").needsSomebody(byHand))
                .isTrue();
    }

    @Test
    void an_event_is_in_the_ledger_exactly_once() {
        LedgerEntry entry = new LedgerEntry("acme-us", "id-1", "orders/create", "applied", "", "");

        assertThat(LedgerEntry.problem(order, "id-1", List.of())).contains("is not in the ledger");
        assertThat(LedgerEntry.problem(order, "id-1", List.of(entry, entry))).contains("is in the ledger 2 times");
    }

    private static LedgerEntry stray(String connection, String state, String code) {
        return new LedgerEntry(connection, "fact:1", "refunds/create", state, code, "");
    }

    private static String problem(SampleWebhook sample, String state) {
        LedgerEntry entry = new LedgerEntry(sample.connection().name(), "id-1", sample.topic(), state, "", "no item");
        return LedgerEntry.problem(sample, "id-1", List.of(entry)).orElse("");
    }

    private static SampleWebhook sample(String erp, String topic) {
        return Samples.of(SimulatedConnection.into(Set.of(erp))).stream()
                .filter(sample -> sample.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
