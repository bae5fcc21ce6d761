package dev.holdfast.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.contracts.event.WebhookEvent;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.contracts.event.WebhookEvent.Dedupe;
import dev.holdfast.gateway.source.InstantText;
import dev.holdfast.gateway.source.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes the records of one sender: what {@link WebhookEvent#toHeaders()} and {@link WebhookEvent#recordKey()} say, with
 * the bytes that are the same for every event made once. A test holds both against each other.
 */
public final class Origin {

    /** The header that carries the trace over Kafka (W3C Trace Context). */
    public static final String TRACEPARENT = "traceparent";

    private static final Header SPECVERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");
    private static final Map<Dedupe, Header> DEDUPE = constants("ce_dedupe", Dedupe.class);
    private static final Map<Authenticity, Header> AUTHENTICITY = constants("ce_authenticity", Authenticity.class);
    private static final int HEADERS = 14;

    private final String connection;
    private final String source;
    private final Header sourceHeader;
    /** Only topics of our table are kept here: a sender could name any number of others. */
    private final Map<String, Header> types = new ConcurrentHashMap<>();

    /** A sender of a connection. */
    public Origin(String connection, String source) {
        this.connection = connection;
        this.source = source;
        this.sourceHeader = header("ce_source", "/connections/" + connection);
    }

    /** The record of one event, in the Kafka topic of that name. */
    public ProducerRecord<byte[], byte[]> record(
            String kafkaTopic,
            String id,
            Reading reading,
            Instant receivedAt,
            Dedupe dedupe,
            String traceparent,
            byte[] body) {
        String topic = reading.topic();
        String apiVersion = reading.apiVersion();
        String orderingKey = reading.orderingKey() == null ? id : reading.orderingKey();
        List<Header> headers = new ArrayList<>(HEADERS);
        headers.add(SPECVERSION);
        headers.add(header("ce_id", id));
        headers.add(sourceHeader);
        headers.add(reading.topicKnown() ? types.computeIfAbsent(topic, this::type) : type(topic));
        headers.add(header("ce_time", InstantText.write(receivedAt)));
        headers.add(CONTENT_TYPE);
        if (apiVersion != null) {
            headers.add(header("ce_dataschema", "urn:holdfast:" + source + ":" + topic + ":" + apiVersion));
            headers.add(header("ce_apiversion", apiVersion));
        }
        if (reading.triggeredAt() != null) {
            headers.add(header("ce_triggeredat", InstantText.write(reading.triggeredAt())));
        }
        if (reading.correlationId() != null) {
            headers.add(header("ce_correlationid", reading.correlationId()));
        }
        headers.add(header("ce_partitionkey", orderingKey));
        headers.add(DEDUPE.get(dedupe));
        headers.add(AUTHENTICITY.get(reading.authenticity()));
        headers.add(header(TRACEPARENT, traceparent));
        byte[] key = (connection + "|" + orderingKey).getBytes(UTF_8);
        return new ProducerRecord<>(kafkaTopic, null, null, key, body, headers);
    }

    private Header type(String topic) {
        return header("ce_type", source + "." + topic);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static <E extends Enum<E>> Map<E, Header> constants(String name, Class<E> type) {
        Map<E, Header> headers = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            headers.put(value, header(name, value.name()));
        }
        return headers;
    }
}
