package dev.holdfast.launcher.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.connections.SimulatedConnection;
import dev.holdfast.launcher.erp.Document;
import dev.holdfast.launcher.erp.Document.Kind;
import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedTest {
    private final List<SampleWebhook> samples = Samples.of(SimulatedConnection.into(Set.of("netsuite")));

    @Test
    void the_last_word_on_an_order_counts() {
        Expected edited = expected("6100000000001", Kind.ORDER);

        assertThat(edited.units()).isEqualTo(Map.of("MUG-BLUE", 2, "TEE-M", 1));
        assertThat(edited.total()).isEqualByComparingTo("63.46");
        assertThat(expected("6100000000003", Kind.ORDER).ended()).isTrue();
    }

    @Test
    void units_sent_back_stay_on_the_order() {
        Expected returned = expected("6100000000004", Kind.ORDER);

        assertThat(returned.units()).isEqualTo(Map.of("MUG-BLUE", 3, "TEE-M", 1));
        assertThat(returned.total()).isEqualByComparingTo("67.22");
    }

    @Test
    void the_order_that_up_offers_is_made_shipped_and_given_back_in_part_in_every_erp() {
        SimulatedConnection.all().stream()
                .filter(connection -> connection.currency().equals("USD"))
                .forEach(connection -> assertThat(Samples.life(List.of(connection)))
                        .extracting(SampleWebhook::topic)
                        .containsExactly("orders/create", "fulfillments/create", "refunds/create", "orders/updated"));
    }

    @Test
    void every_erp_gets_an_order_a_cancellation_a_refund_and_a_shipment_of_its_own() {
        List<Expected> all = Expected.of(Samples.of(SimulatedConnection.all()));

        for (SimulatedConnection connection :
                SimulatedConnection.into(Set.of("brightpearl", "businesscentral", "financeoperations"))) {
            List<Expected> own = all.stream()
                    .filter(one -> one.connection().equals(connection))
                    .toList();
            assertThat(own).extracting(Expected::kind).contains(Kind.ORDER, Kind.CREDIT, Kind.SHIPMENT);
            assertThat(own).filteredOn(Expected::ended).hasSize(1);
        }
    }

    @Test
    void an_order_created_twice_is_no_success() {
        Expected expected = expected("6100000000005", Kind.ORDER);
        Document once = held(expected, Map.of("TEA-JP", 4, "SHIPPING", 1), "5920");
        Document doubled = held(expected, Map.of("TEA-JP", 8), "11840");

        assertThat(expected.differences(List.of(once), 1)).isEmpty();
        assertThat(expected.differences(List.of(once), 2)).containsExactly("1 of them, created 2 times");
        assertThat(expected.differences(List.of(once, once), 2)).containsExactly("2 of them, created 2 times");
        assertThat(expected.differences(List.of(), 0)).containsExactly("missing");
        assertThat(expected.differences(List.of(doubled), 1))
                .containsExactly("{TEA-JP=8} instead of {TEA-JP=4}", "total 11840 instead of 5920");
    }

    @Test
    void a_refund_of_other_units_is_no_success() {
        Expected expected = expected("8800000000001", Kind.CREDIT);

        assertThat(expected.differences(List.of(held(expected, Map.of("MUG-BLUE", 1), "12.81")), 1))
                .isEmpty();
        assertThat(expected.differences(List.of(held(expected, Map.of("MUG-BLUE", 1, "TEE-M", 1), "12.81")), 1))
                .containsExactly("{MUG-BLUE=1, TEE-M=1} instead of {MUG-BLUE=1}");
    }

    @Test
    void what_a_vendor_leaves_to_people_must_not_be_there() {
        Expected byHand = Expected.of(Samples.of(SimulatedConnection.into(Set.of("financeoperations")))).stream()
                .filter(one -> one.kind() == Kind.CREDIT)
                .findFirst()
                .orElseThrow();

        assertThat(byHand.differences(List.of(), 0)).isEmpty();
        assertThat(byHand.differences(List.of(held(byHand, byHand.units(), "12.81")), 1))
                .containsExactly("1 of them, created 1 times");
    }

    @Test
    void the_shuffle_sends_duplicates_and_newer_before_older() {
        List<String> files = Deliveries.shuffled(samples, 20261120).stream()
                .map(SampleWebhook::file)
                .toList();

        assertThat(files)
                .hasSize(37)
                .containsAll(samples.stream().map(SampleWebhook::file).toList());
        assertThat(files).isNotEqualTo(files.stream().sorted().toList());
    }

    private static Document held(Expected expected, Map<String, Integer> units, String total) {
        return new Document(expected.kind(), expected.about(), "7", units, new BigDecimal(total), false);
    }

    private Expected expected(String about, Kind kind) {
        return Expected.of(samples).stream()
                .filter(one -> one.about().equals(about) && one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
