package dev.holdfast.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.Terms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One simulated shop, the means to change it, and connectors to it whose waits are noted instead of waited. */
final class SimulatedShop implements AutoCloseable {

    static final String DOMAIN = "acme.myshopify.com";
    static final List<String> SCOPES =
            List.of("read_orders", "read_all_orders", "read_customers", "read_products", "read_locations");

    private final Simulators simulators = Simulators.start(SimulatorOptions.inMemory());
    private final HttpCaller caller = new HttpCaller();
    final List<Duration> pauses = new ArrayList<>();
    private long before;

    /** As it was set up: no order, no fault, every switch as it is from the start. */
    void reset() {
        control("POST", "/reset", "");
        // Points come back at once, since nobody waits here: what is throttled, a fault throttles.
        control(
                "PUT",
                "/shopify/" + DOMAIN + "/shop",
                "{\"accessToken\":\"token\",\"restoreRate\":1000000,\"maximumAvailable\":1000000}");
        pauses.clear();
        before = simulators
                .requests()
                .read(before, Integer.MAX_VALUE, request -> false)
                .next();
    }

    void put(JsonNode order) {
        control("POST", "/shopify/" + DOMAIN + "/orders", order.toString());
    }

    /** The app subscribes through the Admin API. */
    void subscribe(String topic, String address) {
        control(
                "POST",
                "/shopify/" + DOMAIN + "/webhook-subscriptions",
                "{\"topic\":\"" + topic + "\",\"uri\":\"" + address + "\"}");
    }

    void set(String name, String value) {
        control("PUT", "/switches/shopify/" + name, "{\"value\":\"" + value + "\"}");
    }

    void scopes(List<String> scopes) {
        ObjectNode body = Cases.JSON.createObjectNode();
        scopes.forEach(body.putArray("scopes")::add);
        control("PUT", "/shopify/" + DOMAIN + "/tokens/token", body.toString());
    }

    /** The action befalls the next calls, as many as are said. */
    void fault(int count, String action) {
        control(
                "POST",
                "/faults",
                "{\"match\":{\"vendor\":\"shopify\"},\"trigger\":{\"count\":" + count + "},\"action\":" + action + "}");
    }

    /** How many requests since the reset had the words in their body. */
    int asked(String words) {
        return simulators
                .requests()
                .read(before, 1000, request -> request.body().contains(words))
                .entries()
                .size();
    }

    ShopConnector connector() {
        return connector("2026-10", Duration.ofSeconds(45));
    }

    ShopConnector connector(String apiVersion, Duration longestRead) {
        BookingSettings booking = new BookingSettings(
                BookingSettings.Payment.ALL,
                false,
                Set.of(),
                Set.of(),
                true,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                BookingSettings.CustomerPolicy.SINGLE,
                "1");
        return new ShopifyConnector(
                        secrets(), caller, Clock.systemUTC(), longestRead, Governor.local(Terms.DEFAULTS), pauses::add)
                .connect(settings(apiVersion), booking);
    }

    /** What the connector is made of, for a look at one part. */
    ShopifyAdmin admin() {
        ShopSettings settings = settings("2026-10");
        return new ShopifyAdmin(
                settings,
                new AdminTokens(settings, secrets(), caller, Clock.systemUTC()),
                caller,
                new ShopPoints(Governor.local(Terms.DEFAULTS), settings),
                pauses::add);
    }

    private ShopSettings settings(String apiVersion) {
        return new ShopSettings(
                DOMAIN,
                apiVersion,
                URI.create(simulators.uri() + "/shopify/" + DOMAIN),
                new ShopSettings.Credential.AccessToken(SecretRef.parse("env://TOKEN")),
                List.of());
    }

    private static SecretResolver secrets() {
        return new SecretResolver() {
            @Override
            public Secret resolve(SecretRef reference) {
                return new Secret("token");
            }

            @Override
            public void forget(SecretRef reference) {
                // There is nothing newer.
            }
        };
    }

    private void control(String method, String path, String body) {
        HttpReply reply = caller.send(new HttpCall(
                method,
                URI.create(simulators.uri() + "/control" + path),
                Map.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(20),
                true));
        assertThat(reply.status()).as("%s %s: %s", method, path, reply.text()).isLessThan(300);
    }

    @Override
    public void close() {
        caller.close();
        simulators.close();
    }
}
