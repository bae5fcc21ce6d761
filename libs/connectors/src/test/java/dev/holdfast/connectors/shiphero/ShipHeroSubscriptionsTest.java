package dev.holdfast.connectors.shiphero;

import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.KEY;
import static dev.holdfast.connectors.warehouse.SimulatedWarehouse.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.Subscriptions.Subscription;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Received;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.transport.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What silently disappears at ShipHero, and comes back. */
class ShipHeroSubscriptionsTest extends WithShipHero {

    @Test
    void aDisabledWebhookIsEnabledAndAMissingOneIsAPersonsToMake() throws GeneralSecurityException {
        try (Receiver receiver = shipHero.receiver()) {
            receiver.answers(200, "{\"code\":\"200\",\"Status\":\"Success\"}");
            Subscriptions subscriptions = Objects.requireNonNull(connector().subscriptions());
            assertThat(failure(() -> subscriptions.repair(receiver.address()))).isInstanceOf(Failure.Unsupported.class);
            String secret = create("Shipment Update", receiver.address());
            create("Order Canceled", receiver.address());
            assertThat(subscriptions.repair(receiver.address())).isEmpty();

            String shipment = ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"1Z\"]}");
            deliver(shipment, "PT0S");
            Received received = receiver.received.getFirst();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(received.headers())
                    .containsKey("x-shiphero-message-id")
                    .containsEntry(
                            "x-shiphero-hmac-sha256", Base64.getEncoder().encodeToString(mac.doFinal(received.body())));
            JsonNode body = Fields.leniently(received.body());
            assertThat(connector().shipments().hinted(body)).singleElement().satisfies(found -> assertThat(found.id())
                    .isEqualTo(shipment));

            receiver.answers(200, "OK");
            deliver(shipment, "PT0.1S");
            assertThat(receiver.received)
                    .as("an answer of another form is a failure")
                    .hasSize(7);
            deliver(shipment, "PT0S");
            deliver(shipment, "PT0S");
            assertThat(subscriptions.list(receiver.address()))
                    .filteredOn(one -> !one.healthy())
                    .extracting(Subscription::topic)
                    .containsExactly("Shipment Update");

            assertThat(subscriptions.repair(receiver.address())).hasSize(1);
            assertThat(subscriptions.list(receiver.address())).allMatch(Subscription::healthy);
        }
    }

    @Test
    void whatIsMissingIsMadeAndItsSecretKeptWhereTheGatewayReadsIt(@TempDir Path folder) throws Exception {
        try (Receiver receiver = shipHero.receiver()) {
            receiver.answers(200, "{\"code\":\"200\",\"Status\":\"Success\"}");
            Subscriptions subscriptions = Objects.requireNonNull(
                    connector(STORED, null, folder.resolve("hooks").toString()).subscriptions());

            assertThat(subscriptions.repair(receiver.address()))
                    .containsExactly(
                            "made a webhook for Order Canceled and kept its secret",
                            "made a webhook for Shipment Update and kept its secret");
            assertThat(subscriptions.repair(receiver.address())).isEmpty();
            assertThat(subscriptions.list(receiver.address()))
                    .extracting(Subscription::topic)
                    .containsExactlyInAnyOrderElementsOf(subscriptions.wanted());

            Path kept = folder.resolve("hooks/shipment-update");
            assertThat(Files.getPosixFilePermissions(kept))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            deliver(ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"1Z\"]}"), "PT0S");
            Received received = receiver.received.getFirst();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(kept), "HmacSHA256"));
            assertThat(received.headers())
                    .containsEntry(
                            "x-shiphero-hmac-sha256", Base64.getEncoder().encodeToString(mac.doFinal(received.body())));
        }
    }

    /** Made by somebody who died before the secret was kept. */
    @Test
    void oneWhoseSecretNobodyKnowsIsMadeAnewOnceItIsDisabled(@TempDir Path folder) {
        try (Receiver receiver = shipHero.receiver()) {
            create("Shipment Update", receiver.address());
            create("Order Canceled", receiver.address());
            receiver.answers(401, "");
            String shipment = ship(order(KEY.value(), line("MUG-BLUE", 1)), "{\"tracking\":[\"1Z\"]}");
            for (int i = 0; i < 3; i++) {
                deliver(shipment, "PT0S");
            }
            Subscriptions subscriptions = Objects.requireNonNull(
                    connector(STORED, null, folder.toString()).subscriptions());

            assertThat(subscriptions.repair(receiver.address()))
                    .containsExactly(
                            "removed Shipment Update, whose secret is not kept here",
                            "made a webhook for Shipment Update and kept its secret");
            assertThat(subscriptions.list(receiver.address())).hasSize(2).allMatch(Subscription::healthy);
            assertThat(folder.resolve("shipment-update")).isNotEmptyFile();
        }
    }

    @Test
    void noSecretIsAskedForThatCouldNotBeKept(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        Subscriptions subscriptions =
                Objects.requireNonNull(connector(STORED, null, file.toString()).subscriptions());
        try (Receiver receiver = shipHero.receiver()) {
            assertThat(failure(() -> subscriptions.repair(receiver.address())))
                    .isInstanceOfSatisfying(Failure.Rejected.class, rejected -> assertThat(rejected.reason())
                            .contains("webhook-secrets"));
            assertThat(subscriptions.list(receiver.address())).isEmpty();
        }
    }

    private static void deliver(String shipment, String retryWithin) {
        shipHero.ask(
                "POST",
                "/deliver",
                "{\"name\":\"Shipment Update\",\"shipment\":\"" + shipment + "\",\"retryWithin\":\"" + retryWithin
                        + "\"}");
    }

    /** As a person would, with the token of a session of their own. @return the secret, which is shown once */
    private static String create(String name, URI address) {
        String token = Fields.leniently(shipHero.send(
                                "POST",
                                "/auth/token",
                                Map.of("Content-Type", "application/json"),
                                "{\"username\":\"the-USER\",\"password\":\"the-PASSWORD\"}")
                        .body())
                .path("access_token")
                .asText();
        return Fields.leniently(shipHero.send(
                                "POST",
                                "/graphql",
                                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
                                "{\"query\":\"mutation { webhook_create(data: {name: \\\"" + name + "\\\", url: \\\""
                                        + address
                                        + "\\\", shop_name: \\\"api\\\"}) { webhook { id shared_signature_secret } } }\"}")
                        .body())
                .at("/data/webhook_create/webhook/shared_signature_secret")
                .asText();
    }
}
