package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.optional;

import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BookingSettings.Money;
import dev.holdfast.settings.BookingSettings.Payment;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of the one booking rule. */
final class BookingKeys {

    private BookingKeys() {}

    private static final Key<Payment> PAYMENT = defaulted(
            "payment",
            Kinds.oneOf(Payment.class),
            Payment.AUTHORIZED,
            "authorized",
            "From which payment state on an order is booked; `authorized` includes paid.");
    private static final Key<Boolean> TEST_ORDERS =
            defaulted("test-orders", Kinds.bool(), false, "false", "Whether orders marked as tests are booked.");
    private static final Key<List<String>> EXCLUDED_SOURCES = defaulted(
            "excluded-sources",
            Many.list(Kinds.text(), 0),
            List.of(),
            "none",
            "Sales channels that are left out, as Shopify names them, such as `pos`.");
    private static final Key<List<String>> EXCLUDED_TAGS = defaulted(
            "excluded-tags",
            Many.list(Kinds.text(), 0),
            List.of(),
            "none",
            "An order with any of these tags is left out; case does not matter.");
    private static final Key<Boolean> GIFT_CARD_ONLY = defaulted(
            "gift-card-only", Kinds.bool(), false, "false", "Whether orders of nothing but gift cards are booked.");
    private static final Key<Money> MONEY = defaulted(
            "money",
            Kinds.oneOf(Money.class),
            Money.SHOP,
            "shop",
            "Which side of a multi-currency order is booked: the shop's currency, or the customer's (`presentment`).");
    private static final Key<Tax> TAX = defaulted(
            "tax",
            Kinds.oneOf(Tax.class),
            Tax.AS_GIVEN,
            "as-given",
            "Whose tax stands: Shopify's (`as-given`), or the ERP's own.");
    private static final Key<CustomerPolicy> CUSTOMERS = defaulted(
            "customers",
            Kinds.oneOf(CustomerPolicy.class),
            CustomerPolicy.BY_SHOPIFY_ID,
            "by-shopify-id",
            "How Shopify customers become ERP customers; `single` books all on `guest-customer`.");
    private static final Key<String> GUEST_CUSTOMER = optional(
            "guest-customer",
            Kinds.text(),
            "ERP id of the customer for orders without one; required with `customers: single`.");

    /** {@code booking:}. */
    static final Section BOOKING = Section.of(
                    "`booking`",
                    "Which orders exist for the ERP, and how they are written. Everything here may be left out.",
                    PAYMENT,
                    TEST_ORDERS,
                    EXCLUDED_SOURCES,
                    EXCLUDED_TAGS,
                    GIFT_CARD_ONLY,
                    MONEY,
                    TAX,
                    CUSTOMERS,
                    GUEST_CUSTOMER)
            .ruled((block, problems) -> {
                if (block.get(CUSTOMERS) == CustomerPolicy.SINGLE && !block.has(GUEST_CUSTOMER)) {
                    problems.add(
                            block.lineOf(CUSTOMERS),
                            block.pathOf(GUEST_CUSTOMER),
                            "is missing; with customers: single it is the ERP id of the customer that all orders get");
                }
            });

    static BookingSettings booking(Optional<Block> written) {
        Block block = written.orElseGet(() -> new Block("booking", 0, Map.of(), Map.of()));
        return new BookingSettings(
                block.get(PAYMENT),
                block.get(TEST_ORDERS),
                Set.copyOf(block.get(EXCLUDED_SOURCES)),
                Set.copyOf(block.get(EXCLUDED_TAGS)),
                block.get(GIFT_CARD_ONLY),
                block.get(MONEY),
                block.get(TAX),
                block.get(CUSTOMERS),
                block.orNull(GUEST_CUSTOMER));
    }
}
