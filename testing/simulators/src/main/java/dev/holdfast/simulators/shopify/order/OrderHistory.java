package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * The life of one order.
 *
 * @param versions oldest first; {@code updated_at} grows by a second at least
 */
public record OrderHistory(String orderId, List<Version> versions) {

    /**
     * The order after one change.
     *
     * @param what the change: {@code create, pay, edit, note, remove, fulfil, return, cancel}
     * @param order whole, as webhooks carry it
     * @param events the webhooks that the change causes, which share one event id
     */
    public record Version(String what, Instant updatedAt, ObjectNode order, List<Event> events) {}

    /** One webhook. */
    public record Event(String topic, ObjectNode body) {

        /** The bytes that are sent and signed: compact, slashes escaped, as the vendor's are. */
        public byte[] bytes() {
            return WebhookBody.bytes(body);
        }
    }

    /** The order as it is in the end. */
    public Version last() {
        return versions.getLast();
    }
}
