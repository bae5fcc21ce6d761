package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;
import static dev.holdfast.erpsync.preflight.Finding.red;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopFacts;
import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.settings.ShopSettings;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is found of a shop. Each thing stands by itself: one that cannot be found out does not hide the others. */
final class ShopLook {

    static final String ALL_ORDERS = "read_all_orders";

    /** Where the gateway takes a shop's webhooks. */
    private static final String PATH = "/webhooks/shopify";

    /** Without these, something that is booked or erased would be told by nobody; the compliance topics are the app's own. */
    private static final Set<ShopifyTopic> NEEDED = Set.of(
            ShopifyTopic.ORDERS_CREATE,
            ShopifyTopic.ORDERS_UPDATED,
            ShopifyTopic.ORDERS_EDITED,
            ShopifyTopic.ORDERS_DELETE,
            ShopifyTopic.REFUNDS_CREATE,
            ShopifyTopic.FULFILLMENTS_CREATE,
            ShopifyTopic.FULFILLMENTS_UPDATE,
            ShopifyTopic.APP_UNINSTALLED,
            ShopifyTopic.APP_SCOPES_UPDATE);

    private final ShopSettings settings;
    private final HookAddresses addresses;
    private final Duration soon;

    /** @param soon a credential that ends within this time is worth a word */
    ShopLook(ShopSettings settings, HookAddresses addresses, Duration soon) {
        this.settings = settings;
        this.addresses = addresses;
        this.soon = soon;
    }

    List<Finding> look(CredentialProbe probe, ShopFacts facts, Instant now) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.addAll(credential(probe.probe(), now));
        } catch (UpstreamException e) {
            findings.add(
                    red("shop", "the shop does not let us in: " + e.failure().reason(), "put shop.credential right"));
            return findings;
        }
        try {
            findings.addAll(settings(facts.tell()));
        } catch (UpstreamException e) {
            findings.add(amber(
                    "shop-settings",
                    "the shop did not tell its settings: " + e.failure().reason(),
                    "ask again"));
        }
        return findings;
    }

    private List<Finding> credential(CredentialProbe.Result result, Instant now) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                result.identity().equals(settings.domain())
                        ? green("shop", "the token is of " + result.identity())
                        : red(
                                "shop",
                                "the token is of " + result.identity() + ", the connection says " + settings.domain(),
                                "put shop.domain or shop.credential right"));
        findings.add(
                result.missing().isEmpty()
                        ? green("shop-scopes", "granted: " + list(result.granted()))
                        : red(
                                "shop-scopes",
                                "lacking: " + list(result.missing()) + "; granted: " + list(result.granted()),
                                "grant them to the app, and have the shop's owner accept them"));
        findings.add(
                result.granted().contains(ALL_ORDERS)
                        ? green("shop-all-orders", "orders of any age can be read")
                        : amber(
                                "shop-all-orders",
                                "orders older than 60 days cannot be read",
                                "ask Shopify for the scope " + ALL_ORDERS));
        findings.add(token(result, now));
        if (result.warning() != null) {
            findings.add(amber("shop-warning", result.warning(), "see docs/connectors/shopify.md"));
        }
        return findings;
    }

    private Finding token(CredentialProbe.Result result, Instant now) {
        return Ending.of("shop-token", CredentialKind.of(settings), result.expiresAt(), now, soon);
    }

    private List<Finding> settings(ShopFacts.Told told) {
        List<Finding> findings = new ArrayList<>();
        findings.add(green(
                "shop-money",
                "currency " + told.currency() + ", prices " + (told.taxesIncluded() ? "with" : "without") + " tax"));
        findings.add(
                told.timeZone().getRules().equals(settings.timeZone().getRules())
                        ? green("shop-time-zone", "days are cut in " + Kinds.written(told.timeZone()))
                        : amber(
                                "shop-time-zone",
                                "the shop's days are cut in " + Kinds.written(told.timeZone())
                                        + ", the connection's in " + Kinds.written(settings.timeZone()),
                                "set shop.time-zone to " + Kinds.written(told.timeZone())));
        findings.add(webhooks(told.hooks()));
        return findings;
    }

    private Finding webhooks(List<ShopFacts.Hook> hooks) {
        Set<String> here = hooks.stream()
                .filter(hook -> addresses.shop().map(hook.address()::equals).orElseGet(() -> hook.address()
                        .endsWith(PATH)))
                .map(ShopFacts.Hook::topic)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = NEEDED.stream()
                .map(ShopifyTopic::topicName)
                .filter(topic -> !here.contains(topic))
                .collect(Collectors.toCollection(TreeSet::new));
        if (wanted.isEmpty()) {
            return green("webhooks", "subscribed: " + list(here));
        }
        String elsewhere = hooks.size() > here.size() ? "; " + hooks.size() + " in all, some to other addresses" : "";
        return amber(
                "webhooks",
                "subscribed by API to " + addresses.shop().orElse(PATH) + ": " + list(here) + elsewhere + "; not: "
                        + list(wanted) + ". Those of the app's own configuration are not told by the shop",
                "see that shopify.app.toml names them, or create them by API");
    }

    private static String list(Set<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", new TreeSet<>(words));
    }
}
