package dev.holdfast.launcher.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.launcher.samples.SampleWebhook;
import dev.holdfast.launcher.samples.Samples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedOrderTest {
    private final List<SampleWebhook> samples = Samples.all();

    @Test
    void the_last_word_on_an_order_counts() {
        ExpectedOrder edited = order("6100000000001");

        assertThat(edited.units()).isEqualTo(Map.of("MUG-BLUE", 2, "TEE-M", 1));
        assertThat(edited.total()).isEqualByComparingTo("63.46");
        assertThat(order("6100000000003").cancelled()).isTrue();
    }

    @Test
    void units_sent_back_stay_on_the_order() {
        ExpectedOrder returned = order("6100000000004");

        assertThat(returned.units()).isEqualTo(Map.of("MUG-BLUE", 3, "TEE-M", 1));
        assertThat(returned.total()).isEqualByComparingTo("67.22");
    }

    @Test
    void the_order_that_up_offers_is_made_shipped_and_given_back_in_part() {
        assertThat(Samples.life())
                .extracting(SampleWebhook::topic)
                .containsExactly("orders/create", "fulfillments/create", "refunds/create", "orders/updated");
    }

    @Test
    void an_order_created_twice_is_no_success() {
        ExpectedOrder expected = order("6100000000005");
        HeldOrder once = new HeldOrder("7", Map.of("TEA-JP", 4), 1, new BigDecimal("5920"), false, 1, 1);
        HeldOrder twice = new HeldOrder("7", Map.of("TEA-JP", 4), 1, new BigDecimal("5920"), false, 1, 2);
        HeldOrder doubled = new HeldOrder("7", Map.of("TEA-JP", 8), 2, new BigDecimal("11840"), false, 1, 1);

        assertThat(once.differences(expected)).isEmpty();
        assertThat(twice.differences(expected)).containsExactly("created 2 times, 1 documents");
        assertThat(doubled.differences(expected))
                .containsExactly("TEA-JP: 8 instead of 4", "total 11840 instead of 5920");
    }

    @Test
    void a_refund_credited_twice_is_no_success() {
        ExpectedFact expected = ExpectedFact.of(samples).stream()
                .filter(fact -> fact.externalId().equals("shopify-refund-8800000000001"))
                .findFirst()
                .orElseThrow();
        HeldFact once = new HeldFact("creditMemo", "9", Map.of("MUG-BLUE", 1), new BigDecimal("12.81"), 1);
        HeldFact twice = new HeldFact("creditMemo", "9", Map.of("MUG-BLUE", 2), new BigDecimal("25.62"), 2);

        assertThat(once.differences(expected)).isEmpty();
        assertThat(twice.differences(expected))
                .containsExactly(
                        "created 2 times", "{MUG-BLUE=2} instead of {MUG-BLUE=1}", "total 25.62 instead of 12.81");
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

    private ExpectedOrder order(String id) {
        return ExpectedOrder.of(samples).stream()
                .filter(order -> order.order().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
