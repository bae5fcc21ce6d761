package dev.holdfast.contracts.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One webhook on its way through Holdfast, without its body: the attributes of the CloudEvent
 * (binary mode: attributes are Kafka headers {@code ce_*}, the record's value is the body, byte for byte).
 *
 * @param id the event id: unique for one delivery of one connection and source
 * @param connection the connection's name
 * @param source the sender's scheme, such as {@code shopify}
 * @param topic the sender's own topic, such as {@code orders/create}
 * @param receivedAt when the gateway had the whole body, by the gateway's clock
 * @param triggeredAt when the sender says that it happened; a claim, never proof
 * @param apiVersion the contract version that served the body; null where the sender names none
 * @param orderingKey the resource whose events must stay in order, such as an order's id
 * @param correlationId what the sender says belongs together (Shopify: {@code X-Shopify-Event-Id}); never dedupes
 * @param dedupe whether the gateway could hold the event against its claims
 * @param authenticity what the signature proved
 */
public record WebhookEvent(
        String id,
        String connection,
        String source,
        String topic,
        Instant receivedAt,
        @Nullable Instant triggeredAt,
        @Nullable String apiVersion,
        String orderingKey,
        @Nullable String correlationId,
        Dedupe dedupe,
        Authenticity authenticity) {

    /** Whether duplicates were kept out before Kafka. */
    public enum Dedupe {
        /** The claim was ours. */
        CLAIMED,
        /** Redis was away: the gate downstream is the only net. */
        UNVERIFIED,
        /** An id seen before came with another body: kept as an event of its own, and counted. */
        SUSPICIOUS
    }

    /** What is known of the sender. */
    public enum Authenticity {
        /** A signature over the body matched an active secret. */
        SIGNED,
        /** Nothing is signed: the body is a hint, and the resource is read again. */
        HINT
    }

    private static final String PREFIX = "ce_";

    /** The Kafka record key: all events of one resource share a partition. */
    public String recordKey() {
        return connection + "|" + orderingKey;
    }

    /** The attributes as Kafka headers, names with their {@code ce_} prefix, in a fixed order. */
    public Map<String, String> toHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PREFIX + "specversion", "1.0");
        headers.put(PREFIX + "id", id);
        headers.put(PREFIX + "source", "/connections/" + connection);
        headers.put(PREFIX + "type", source + "." + topic);
        headers.put(PREFIX + "time", receivedAt.toString());
        headers.put("content-type", "application/json");
        if (apiVersion != null) {
            headers.put(PREFIX + "dataschema", "urn:holdfast:" + source + ":" + topic + ":" + apiVersion);
            headers.put(PREFIX + "apiversion", apiVersion);
        }
        if (triggeredAt != null) {
            headers.put(PREFIX + "triggeredat", triggeredAt.toString());
        }
        if (correlationId != null) {
            headers.put(PREFIX + "correlationid", correlationId);
        }
        headers.put(PREFIX + "partitionkey", orderingKey);
        headers.put(PREFIX + "dedupe", dedupe.name());
        headers.put(PREFIX + "authenticity", authenticity.name());
        return headers;
    }

    /**
     * Reads the attributes back.
     *
     * @throws IllegalArgumentException naming the header that is absent or malformed
     */
    public static WebhookEvent fromHeaders(Map<String, String> headers) {
        String origin = required(headers, "source");
        String prefix = "/connections/";
        if (!origin.startsWith(prefix) || origin.length() == prefix.length()) {
            throw new IllegalArgumentException("Header ce_source must be " + prefix + "{connection}, but is " + origin);
        }
        String type = required(headers, "type");
        int dot = type.indexOf('.');
        if (dot <= 0 || dot == type.length() - 1) {
            throw new IllegalArgumentException("Header ce_type must be {source}.{topic}, but is " + type);
        }
        return new WebhookEvent(
                required(headers, "id"),
                origin.substring(prefix.length()),
                type.substring(0, dot),
                type.substring(dot + 1),
                instant("time", required(headers, "time")),
                optional(headers, "triggeredat")
                        .map(value -> instant("triggeredat", value))
                        .orElse(null),
                headers.get(PREFIX + "apiversion"),
                required(headers, "partitionkey"),
                headers.get(PREFIX + "correlationid"),
                constant(Dedupe.class, "dedupe", required(headers, "dedupe")),
                constant(Authenticity.class, "authenticity", required(headers, "authenticity")));
    }

    private static String required(Map<String, String> headers, String name) {
        return optional(headers, name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("Header ce_" + name + " is missing"));
    }

    private static Optional<String> optional(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(PREFIX + name));
    }

    private static Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("Header ce_" + name + " is no ISO-8601 instant: " + value, e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String value) {
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Header ce_" + name + " has the unknown value " + value, e);
        }
    }
}
