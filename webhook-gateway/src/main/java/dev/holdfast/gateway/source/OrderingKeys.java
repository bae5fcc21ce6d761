package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.holdfast.contracts.event.ShopifyTopic;
import org.jspecify.annotations.Nullable;

/**
 * Finds the resource that a body is about, so that all events of one order share a partition. Not found is no error:
 * the delivery's own id then stands in, and the order's lease downstream keeps what the partition does not.
 */
final class OrderingKeys {

    /** Longest value that is taken for a key; vendors' ids have 36 characters at most. */
    static final int LONGEST = 64;

    private static final byte[] ID = "id".getBytes(US_ASCII);
    private static final byte[] ORDER_ID = "order_id".getBytes(US_ASCII);
    private static final byte[] ORDER_EDIT = "order_edit".getBytes(US_ASCII);
    private static final byte[] INVENTORY_ITEM_ID = "inventory_item_id".getBytes(US_ASCII);
    private static final byte[] LOCATION_ID = "location_id".getBytes(US_ASCII);

    private OrderingKeys() {}

    /** The key of a body of this topic; null when it is not found in the first {@link JsonScan#LIMIT} bytes. */
    static @Nullable String find(ShopifyTopic topic, byte[] body) {
        JsonScan scan = new JsonScan(body);
        return switch (topic.orderingKey()) {
            // An order's own id stands first in its body; looking on for an order_id that orders lack costs the whole
            // scan.
            case ORDER_ID -> topic.topicName().startsWith("orders/") ? scan.text(ID) : fieldOrElse(scan, ORDER_ID, ID);
            case ORDER_EDIT_ORDER_ID -> inObject(scan, ORDER_EDIT, ORDER_ID);
            case ITEM_AND_LOCATION -> both(scan, INVENTORY_ITEM_ID, LOCATION_ID);
            case RESOURCE_ID -> scan.text(ID);
            case DELIVERY_ID -> null;
        };
    }

    /** The key of a body whose sender has no table: top-level {@code order_id}, else {@code id}. */
    static @Nullable String find(byte[] body) {
        return fieldOrElse(new JsonScan(body), ORDER_ID, ID);
    }

    /** The field at that path through objects, as a key; null when there is none. */
    static @Nullable String at(byte[] body, byte[]... path) {
        JsonScan scan = new JsonScan(body);
        for (int i = 0; i < path.length - 1; i++) {
            if (!scan.find(path[i])) {
                return null;
            }
        }
        return scan.text(path[path.length - 1]);
    }

    private static @Nullable String fieldOrElse(JsonScan scan, byte[] name, byte[] fallback) {
        String second = null;
        boolean more = scan.enterObject() && scan.nextField();
        while (more) {
            if (scan.named(name)) {
                String found = scan.id();
                if (found != null) {
                    return found;
                }
            } else if (second == null && scan.named(fallback)) {
                second = scan.id();
            } else if (!scan.skipValue()) {
                return second;
            }
            more = scan.nextField();
        }
        return second;
    }

    private static @Nullable String inObject(JsonScan scan, byte[] object, byte[] name) {
        return scan.find(object) ? scan.text(name) : null;
    }

    private static @Nullable String both(JsonScan scan, byte[] one, byte[] other) {
        String first = null;
        String second = null;
        boolean more = scan.enterObject() && scan.nextField();
        while (more && (first == null || second == null)) {
            if (scan.named(one)) {
                first = scan.id();
            } else if (scan.named(other)) {
                second = scan.id();
            } else if (!scan.skipValue()) {
                return null;
            }
            more = scan.nextField();
        }
        return first == null || second == null ? null : first + ":" + second;
    }
}
