package dev.holdfast.connectors.shipbob;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Received;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.connectors.warehouse.Unlimited;
import dev.holdfast.connectors.warehouse.WarehouseTimings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.simulators.shipbob.ShipBob;
import dev.holdfast.transport.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What silently disappears at ShipBob, and comes back. */
class ShipBobSubscriptionsTest {

    private static final byte[] KEY = "a-key-of-24-bytes-length".getBytes(StandardCharsets.UTF_8);

    private static SimulatedWarehouse shipBob;

    private Receiver receiver;

    @BeforeAll
    static void start() {
        shipBob = new SimulatedWarehouse("shipbob", ShipBob::new);
    }

    @AfterAll
    static void stop() {
        shipBob.close();
    }

    @BeforeEach
    void reset() {
        shipBob.reset();
        shipBob.secrets.put("SIGNS", "whsec_" + Base64.getEncoder().encodeToString(KEY));
        shipBob.ask("PUT", "/tokens/the-PAT", "{\"scopes\":[\"webhooks_read\",\"webhooks_write\"]}");
        receiver = shipBob.receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Subscriptions subscriptions(@Nullable SecretRef signs) {
        return Objects.requireNonNull(new ShipBobConnector(
                        shipBob.resolver(),
                        shipBob.caller,
                        shipBob.clock,
                        WarehouseTimings.DEFAULTS,
                        new Unlimited(),
                        shipBob.pause())
                .connect(new ShipBobSettings(
                        "east",
                        shipBob.base(),
                        "2026-01",
                        URI.create("https://example.invalid/openapi.json"),
                        new SecretRef("env", "PAT"),
                        "100102",
                        Reference.ORDER_ID,
                        null,
                        signs,
                        Map.of()))
                .subscriptions());
    }

    private static Subscriptions subscriptions() {
        return subscriptions(new SecretRef("env", "SIGNS"));
    }

    private static void deliver(String retryWithin) {
        String order = shipBob.ask("POST", "/orders", "{\"reference_id\":\"6001112223334\",\"products\":[]}")
                .path("id")
                .asText();
        shipBob.ask(
                "POST",
                "/deliver",
                "{\"topic\":\"order.shipped\",\"order\":\"" + order + "\",\"retryWithin\":\"" + retryWithin + "\"}");
    }

    @Test
    void everyWantedTopicIsSubscribedOnceAndSignedWithOurSecret() throws GeneralSecurityException {
        assertThat(subscriptions().repair(receiver.address()))
                .containsExactly("subscribed to order.shipment.cancelled, order.shipped");
        assertThat(subscriptions().repair(receiver.address())).isEmpty();
        assertThat(subscriptions().list(receiver.address()))
                .extracting(Subscription::topic)
                .containsExactlyInAnyOrderElementsOf(subscriptions().wanted());

        deliver("PT0S");

        Received received = receiver.received.getFirst();
        String signed = received.headers().get("webhook-id") + "."
                + received.headers().get("webhook-timestamp") + "."
                + new String(received.body(), StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        assertThat(received.headers())
                .containsEntry("x-webhook-topic", "order.shipped")
                .containsEntry(
                        "webhook-signature",
                        "v1,"
                                + Base64.getEncoder()
                                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void retriesCarryTheSameIdUntilTheyAreAccepted() {
        subscriptions().repair(receiver.address());
        receiver.answers(500, "");

        deliver("PT0.1S");

        assertThat(receiver.received).hasSize(8);
        assertThat(receiver.received.stream()
                        .map(one -> one.headers().get("webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void withoutASecretOfOursAPersonMakesIt() {
        assertThat(failure(() -> subscriptions(null).repair(receiver.address())))
                .isInstanceOfSatisfying(Failure.Unsupported.class, unsupported -> assertThat(unsupported.reason())
                        .contains("webhook-secret"));
    }
}
