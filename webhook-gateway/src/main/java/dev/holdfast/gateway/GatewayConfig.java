package dev.holdfast.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What an operator can set of the gateway. */
@ConfigMapping(prefix = "holdfast.gateway")
public interface GatewayConfig {

    /** From a webhook's arrival to its answer. Shopify gives up after 5 s; the rest is the network's. */
    @WithDefault("3s")
    Duration deadline();

    /** Largest body that is taken; Shopify's largest seen, orders with hundreds of lines, stay below 1 MB. */
    @WithDefault("4194304")
    int maxBodyBytes();

    /** Bytes of webhooks, bodies and bookkeeping, that one replica holds at once; past it senders are told to come back. */
    @WithDefault("33554432")
    long maxBytesInFlight();

    /** What senders are told to wait where no better figure is known. */
    @WithDefault("10s")
    Duration retryAfter();

    /** How old, or how far ahead, a signed time may be; the Standard Webhooks libraries' figure. */
    @WithDefault("5m")
    Duration signatureTolerance();

    /** How soon a rotated secret takes effect. */
    @WithDefault("30s")
    Duration secretsEvery();

    /** Duplicates are kept out before Kafka. */
    DedupeConfig dedupe();

    /** The append to Kafka. */
    PublishConfig publish();

    /** Put before every Redis key, so that installations (and tests) can share a Redis. */
    @WithDefault("holdfast:")
    String keyPrefix();

    /** Duplicates are kept out before Kafka. */
    interface DedupeConfig {
        /** Off only to test that the gate downstream alone suffices. */
        @WithDefault("true")
        boolean enabled();

        /** How long a delivery id is remembered: longer than every vendor's retries, the longest of which take 3 days. */
        @WithDefault("7d")
        Duration window();

        /** How long a claim stands when its owner died; longer than the deadline, so that no living owner loses it. */
        @WithDefault("10s")
        Duration lease();

        /** How long Redis may take for an answer before the event is published without it. */
        @WithDefault("150ms")
        Duration timeout();

        /** How long Redis is left alone after it failed. */
        @WithDefault("1s")
        Duration breaker();

        /** How soon a delivery that waits for another one of the same event asks again; doubled up to eight times that. */
        @WithDefault("50ms")
        Duration poll();
    }

    /** The append to Kafka. */
    interface PublishConfig {
        /** How long Kafka may take to acknowledge; inside the deadline, so that the sender hears of it. */
        @WithDefault("2500ms")
        Duration timeout();

        /** How long the producer collects records for one batch. */
        @WithDefault("2ms")
        Duration linger();

        /** Size of one batch; the largest single lever on CPU per webhook. */
        @WithDefault("131072")
        int batchBytes();

        /** How often the broker is asked whether it is there. */
        @WithName("check-every")
        @WithDefault("2s")
        Duration checkEvery();
    }
}
