package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.drift.Difference;
import dev.holdfast.contracts.drift.Difference.Kind;
import dev.holdfast.contracts.drift.Drift;
import dev.holdfast.contracts.drift.PayloadSchema;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads webhook bodies. Whatever the bytes, the answer is a whole order, a reduced one that must be read from the shop, or
 * an {@link UpstreamException} with a {@code ContractViolation} that says where; nothing is guessed, and what the pinned
 * contract does not know is named. Stateless.
 */
public final class ShopifyOrderReader {

    /**
     * Fields that are absent from whole bodies too (no customer at the till, no address for a gift card). A body without
     * them counts as whole only when it holds most of the contract's other fields.
     */
    private static final List<String> ABSENT_AT_TIMES =
            List.of("customer", "billing_address", "shipping_address", "email", "note", "po_number", "location_id");

    private ShopifyOrderReader() {}

    /**
     * Reads the body of an {@code orders/*} webhook.
     *
     * @param apiVersion the version that the delivery says served it; null when it says none
     * @throws UpstreamException {@code ContractViolation}: malformed, without an order id, or not what the contract says
     *     where Holdfast must choose by it
     */
    public static Reading read(byte[] body, @Nullable String apiVersion) {
        Node order = BodyParser.object(body);
        OrderKey key = key(order, "id");
        PayloadSchema schema = ShopifyContract.orders(apiVersion);
        List<Difference> differences = Drift.between(order.json(), schema);
        List<String> missing =
                Stream.concat(missing(differences), missingByFew(order, schema)).toList();
        if (!missing.isEmpty()) {
            return new Reading.Reduced(key, missing);
        }
        try {
            return new Reading.Whole(new WebhookOrder(order).read(), unknown(differences));
        } catch (AbsentFieldException e) {
            return new Reading.Reduced(key, List.of(e.path()));
        }
    }

    /**
     * The order that a body of any order topic speaks of: its own id, the {@code order_id} of a refund or shipment, or the
     * one inside an edit.
     *
     * @throws UpstreamException {@code ContractViolation}: malformed, or without that id
     */
    public static OrderKey orderKey(ShopifyTopic topic, byte[] body) {
        Node root = BodyParser.object(body);
        return switch (topic.orderingKey()) {
            case ORDER_EDIT_ORDER_ID -> key(edit(root), "order_id");
            case ORDER_ID -> key(root, topic.kind() == ShopifyTopic.Kind.EFFECT ? "order_id" : "id");
            case ITEM_AND_LOCATION, RESOURCE_ID, DELIVERY_ID ->
                throw new IllegalArgumentException("The topic " + topic.topicName() + " does not speak of an order");
        };
    }

    /**
     * The shop's id of the refund or shipment that a body is.
     *
     * @throws UpstreamException {@code ContractViolation}: malformed, or without that id
     */
    public static String factId(byte[] body) {
        Node root = BodyParser.object(body);
        try {
            return root.id("id");
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static Node edit(Node root) {
        try {
            return root.object("order_edit");
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static OrderKey key(Node node, String name) {
        try {
            return new OrderKey(node.id(name));
        } catch (AbsentFieldException e) {
            throw Violations.at(e.path(), "is missing", e);
        }
    }

    private static Stream<String> missing(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> difference.kind() == Kind.MISSING_FIELD)
                .map(Difference::path);
    }

    private static Stream<String> missingByFew(Node order, PayloadSchema schema) {
        long known = schema.rootFields().stream().filter(order::has).count();
        boolean few = known * 2 < schema.rootFields().size();
        return few ? ABSENT_AT_TIMES.stream().filter(name -> !order.has(name)).map(order::at) : Stream.empty();
    }

    private static List<String> unknown(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> difference.kind() != Kind.MISSING_FIELD)
                .map(Difference::toString)
                .toList();
    }
}
