package dev.holdfast.gateway.source;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its event. Headers are claims: most schemes sign the body alone.
 *
 * @param deliveryId what the sender calls this delivery, or what stands in for it ({@link DigestId}); null when nothing
 *     tells one delivery from another, so that none can be called a duplicate
 * @param topic the sender's own topic
 * @param topicKnown whether the topic is in our table, and so may be a metric label
 * @param stream where the event goes
 * @param orderingKey the resource whose events must stay in order; null when the body names none that could be found
 * @param triggeredAt when the sender says that it happened
 * @param apiVersion the contract version that served the body
 * @param correlationId what the sender says belongs together
 * @param authenticity what is known of the sender
 */
public record Reading(
        @Nullable String deliveryId,
        String topic,
        boolean topicKnown,
        EventStream stream,
        @Nullable String orderingKey,
        @Nullable Instant triggeredAt,
        @Nullable String apiVersion,
        @Nullable String correlationId,
        Authenticity authenticity) {}
