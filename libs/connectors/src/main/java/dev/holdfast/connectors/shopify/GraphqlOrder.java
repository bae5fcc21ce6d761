package dev.holdfast.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import dev.holdfast.contracts.order.CanonicalOrder.Line;
import dev.holdfast.contracts.order.CanonicalOrder.Refund;
import dev.holdfast.contracts.order.CanonicalOrder.ShippingLine;
import dev.holdfast.contracts.order.CanonicalOrder.Tax;
import dev.holdfast.contracts.order.MoneyPair;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps GraphQL's order, all of whose lists are complete, to the same canonical order as its webhook. */
final class GraphqlOrder {

    private final Node order;
    private final Amounts amounts;

    private GraphqlOrder(Node order) {
        this.order = order;
        this.amounts = Amounts.of(order, "currencyCode", "presentmentCurrencyCode");
    }

    /** @throws UpstreamException {@code ContractViolation} when a field is absent or of another kind */
    static CanonicalOrder read(Node order) {
        try {
            return new GraphqlOrder(order).read();
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private CanonicalOrder read() {
        return new CanonicalOrder(
                new OrderKey(order.id("id")),
                order.text("name"),
                order.instant("createdAt"),
                order.instant("updatedAt"),
                order.instant("processedAt"),
                order.optionalInstant("cancelledAt"),
                Vocabulary.financialStatus(order, "displayFinancialStatus"),
                amounts.shop(),
                amounts.presentment(),
                order.flag("taxesIncluded"),
                order.flag("test"),
                order.isNull("sourceName") ? "" : order.text("sourceName"),
                tags(),
                within("retailLocation", "id"),
                order.optionalText("note"),
                order.optionalText("poNumber"),
                order.optionalText("email"),
                customer(order.optionalObject("customer")),
                address(order.optionalObject("billingAddress")),
                address(order.optionalObject("shippingAddress")),
                nodes(order, "lineItems").stream().map(this::line).toList(),
                nodes(order, "shippingLines").stream().map(this::shippingLine).toList(),
                order.list("refunds").stream().map(this::refund).toList(),
                order.list("fulfillments").stream()
                        .map(GraphqlOrder::fulfillment)
                        .toList(),
                amounts.bagOrZero(order, "currentTotalDutiesSet"),
                amounts.bagOrZero(order, "currentTotalAdditionalFeesSet"),
                amounts.bag(order, "totalTipReceivedSet"),
                rounding(order.object("totalCashRoundingAdjustment")),
                amounts.bag(order, "totalPriceSet"),
                amounts.bag(order, "currentTotalPriceSet"),
                amounts.bag(order, "currentTotalTaxSet"));
    }

    private MoneyPair rounding(Node adjustment) {
        return Amounts.plus(
                amounts.bag(adjustment, "paymentSet"), Amounts.negated(amounts.bag(adjustment, "refundSet")));
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        JsonNode list = order.json().path("tags");
        if (!list.isArray()) {
            throw Violations.at(order.at("tags"), "must be a list");
        }
        list.forEach(tag -> tags.add(tag.asText().strip()));
        tags.removeIf(String::isEmpty);
        return List.copyOf(tags);
    }

    private @Nullable String within(String object, String id) {
        Node node = order.optionalObject(object);
        return node == null ? null : node.id(id);
    }

    private static CanonicalOrder.@Nullable Customer customer(@Nullable Node customer) {
        return customer == null
                ? null
                : new CanonicalOrder.Customer(
                        customer.id("id"),
                        contact(customer.optionalObject("defaultEmailAddress"), "emailAddress"),
                        customer.optionalText("firstName"),
                        customer.optionalText("lastName"),
                        contact(customer.optionalObject("defaultPhoneNumber"), "phoneNumber"));
    }

    private static @Nullable String contact(@Nullable Node contact, String name) {
        return contact == null ? null : contact.optionalText(name);
    }

    private static CanonicalOrder.@Nullable Address address(@Nullable Node address) {
        return address == null
                ? null
                : new CanonicalOrder.Address(
                        address.optionalText("name"),
                        address.optionalText("company"),
                        address.optionalText("address1"),
                        address.optionalText("address2"),
                        address.optionalText("city"),
                        address.optionalText("provinceCode"),
                        address.optionalText("zip"),
                        address.optionalText("countryCodeV2"),
                        address.optionalText("phone"));
    }

    private Line line(Node line) {
        Node variant = line.optionalObject("variant");
        return new Line(
                line.id("id"),
                line.optionalText("sku"),
                line.text("title"),
                variant == null ? null : variant.id("id"),
                line.units("quantity"),
                line.units("currentQuantity"),
                amounts.bag(line, "originalUnitPriceSet"),
                discounts(line),
                taxes(line),
                line.flag("requiresShipping"),
                line.flag("taxable"),
                line.flag("isGiftCard"));
    }

    private ShippingLine shippingLine(Node line) {
        return new ShippingLine(
                line.id("id"),
                line.text("title"),
                line.optionalText("code"),
                amounts.bag(line, "originalPriceSet"),
                discounts(line),
                taxes(line),
                line.flag("isRemoved"));
    }

    private List<MoneyPair> discounts(Node line) {
        return line.list("discountAllocations").stream()
                .map(allocation -> amounts.bag(allocation, "allocatedAmountSet"))
                .toList();
    }

    private List<Tax> taxes(Node line) {
        return line.list("taxLines").stream()
                .map(tax -> new Tax(
                        tax.text("title"),
                        tax.holds("rate") ? Node.plain(tax.decimal("rate")) : null,
                        amounts.bag(tax, "priceSet"),
                        tax.optionalFlag("channelLiable")))
                .toList();
    }

    private Refund refund(Node refund) {
        return new Refund(
                refund.id("id"),
                refund.instant(refund.holds("createdAt") ? "createdAt" : "processedAt"),
                nodes(refund, "refundLineItems").stream().map(this::refundLine).toList(),
                nodes(refund, "refundShippingLines").stream()
                        .map(line -> new CanonicalOrder.RefundShipping(
                                amounts.bag(line, "subtotalAmountSet"), amounts.bag(line, "taxAmountSet")))
                        .toList(),
                duties(refund),
                nodes(refund, "orderAdjustments").stream().map(this::adjustment).toList(),
                refunded(nodes(refund, "transactions")));
    }

    private CanonicalOrder.RefundLine refundLine(Node line) {
        return new CanonicalOrder.RefundLine(
                line.object("lineItem").id("id"),
                line.units("quantity"),
                Vocabulary.restock(line, "restockType"),
                location(line),
                amounts.bag(line, "subtotalSet"),
                amounts.bag(line, "totalTaxSet"));
    }

    private MoneyPair duties(Node refund) {
        MoneyPair sum = amounts.zero();
        if (refund.holds("duties")) {
            for (Node duty : refund.list("duties")) {
                sum = Amounts.plus(sum, amounts.bag(duty, "amountSet"));
            }
        }
        return sum;
    }

    /** Webhooks write the reason as words, GraphQL as a constant. */
    private CanonicalOrder.RefundAdjustment adjustment(Node adjustment) {
        String reason = adjustment.optionalText("reason");
        return new CanonicalOrder.RefundAdjustment(
                amounts.bag(adjustment, "amountSet"),
                amounts.bag(adjustment, "taxAmountSet"),
                reason == null ? null : reason.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private MoneyPair refunded(List<Node> transactions) {
        MoneyPair sum = amounts.zero();
        for (Node transaction : transactions) {
            if (Vocabulary.movedMoneyBack(transaction)) {
                sum = Amounts.plus(sum, amounts.bag(transaction, "amountSet"));
            }
        }
        return sum;
    }

    private static @Nullable String location(Node owner) {
        Node location = owner.optionalObject("location");
        return location == null ? null : location.id("id");
    }

    /** Webhooks name one carrier for a whole shipment: the first parcel's. */
    private static Fulfillment fulfillment(Node fulfillment) {
        List<Node> parcels = fulfillment.list("trackingInfo");
        return new Fulfillment(
                fulfillment.id("id"),
                fulfillment.instant("createdAt"),
                fulfillment.text("status").toLowerCase(Locale.ROOT),
                location(fulfillment),
                parcels.isEmpty() ? null : parcels.getFirst().optionalText("company"),
                parcels.stream()
                        .map(parcel -> parcel.optionalText("number"))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList(),
                nodes(fulfillment, "fulfillmentLineItems").stream()
                        .map(line -> new CanonicalOrder.FulfilledLine(
                                line.object("lineItem").id("id"), line.units("quantity")))
                        .toList());
    }

    private static List<Node> nodes(Node owner, String connection) {
        return owner.object(connection).list("nodes");
    }
}
