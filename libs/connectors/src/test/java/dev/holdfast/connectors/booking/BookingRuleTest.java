package dev.holdfast.connectors.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.booking.BookingRule.Book;
import dev.holdfast.connectors.booking.BookingRule.Excluded;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.Payment;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule as a table: which payment state is enough, and which order of its names excludes what. */
class BookingRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # payment state     | cancelled | paid    | authorized | all
            pending             | false     | payment | payment    | book
            authorized          | false     | payment | book       | book
            partially_paid      | false     | payment | book       | book
            paid                | false     | book    | book       | book
            partially_refunded  | false     | book    | book       | book
            refunded            | false     | book    | book       | book
            voided              | false     | payment | payment    | book
                                | false     | payment | payment    | book
            # What it was booked on is void once it is cancelled, and the cancellation has to be booked.
            voided              | true      | payment | book       | book
            refunded            | true      | book    | book       | book
            pending             | true      | payment | payment    | book
            """)
    void aPaymentIsEnoughOrNot(String state, boolean cancelled, String paid, String authorized, String all) {
        ObjectNode order = order().put("financial_status", state);
        order.put("cancelled_at", cancelled ? "2026-11-20T16:00:00Z" : null);

        assertThat(verdict(order, settings(Payment.PAID))).isEqualTo(paid);
        assertThat(verdict(order, settings(Payment.AUTHORIZED))).isEqualTo(authorized);
        assertThat(verdict(order, settings(Payment.ALL))).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # test | source     | tags             | gift cards | verdict
            false  | web        | ''               | false      | book
            true   | web        | ''               | false      | test
            false  | POS        | ''               | false      | source
            false  | web        | 'vip, No-ERP'    | false      | tag
            false  | web        | 'no-erp-please'  | false      | book
            false  | web        | ''               | true       | gift-card-only
            # The first of them names the reason.
            true   | pos        | no-erp           | true       | test
            false  | pos        | no-erp           | true       | source
            false  | web        | no-erp           | true       | tag
            """)
    void theFirstRuleThatExcludesIsNamed(boolean test, String source, String tags, boolean giftCards, String verdict) {
        ObjectNode order = order().put("test", test).put("source_name", source).put("tags", tags);
        order.path("line_items").forEach(line -> ((ObjectNode) line).put("gift_card", giftCards));

        assertThat(verdict(
                        order,
                        new BookingSettings(
                                Payment.PAID,
                                false,
                                Set.of("pos"),
                                Set.of(" no-erp "),
                                false,
                                BookingSettings.Money.SHOP,
                                BookingSettings.Tax.AS_GIVEN,
                                BookingSettings.CustomerPolicy.SINGLE,
                                "1")))
                .isEqualTo(verdict);
    }

    @Test
    void oneGoodAmongGiftCardsIsNoGiftCardOrderAndWhatIsAllowedIsBooked() {
        ObjectNode order = order().put("test", true);
        order.path("line_items").forEach(line -> ((ObjectNode) line).put("gift_card", true));
        assertThat(verdict(order, settings(Payment.PAID))).isEqualTo("book");

        ((ObjectNode) order.path("line_items").path(0)).put("gift_card", false);
        order.put("test", false);
        assertThat(verdict(
                        order,
                        new BookingSettings(
                                Payment.PAID,
                                false,
                                Set.of(),
                                Set.of(),
                                false,
                                BookingSettings.Money.SHOP,
                                BookingSettings.Tax.AS_GIVEN,
                                BookingSettings.CustomerPolicy.SINGLE,
                                "1")))
                .isEqualTo("book");
    }

    /** A paid order of several lines. */
    private static ObjectNode order() {
        return Cases.json("04-orders-create-stacked-discounts.json").deepCopy();
    }

    /** Everything is booked but what is not paid enough. */
    private static BookingSettings settings(Payment payment) {
        return new BookingSettings(
                payment,
                true,
                Set.of(),
                Set.of(),
                true,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                BookingSettings.CustomerPolicy.SINGLE,
                "1");
    }

    private static String verdict(ObjectNode body, BookingSettings settings) {
        CanonicalOrder order = ((Reading.Whole)
                        ShopifyOrderReader.read(body.toString().getBytes(StandardCharsets.UTF_8), "2026-10"))
                .order();
        return switch (BookingRule.decide(order, settings)) {
            case Book book -> "book";
            case Excluded excluded -> excluded.rule();
        };
    }
}
