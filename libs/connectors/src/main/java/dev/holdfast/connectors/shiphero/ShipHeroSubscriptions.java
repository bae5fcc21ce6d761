package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ShipHero disables a webhook that it finds unhealthy and tells so by mail alone; it can be enabled again. ShipHero chooses the
 * secret of a new one and shows it once: where there is a folder to keep it in, what is missing is made; else a person makes it.
 */
final class ShipHeroSubscriptions implements Subscriptions {

    private static final String UNHEALTHY = "UNHEALTHY";

    /** What tells that goods left, or that they will not. */
    private static final Set<String> WANTED = Set.of("Shipment Update", "Order Canceled");

    /** As ShipHero's own examples have it: the webhook is of no one store. */
    private static final String SHOP = "api";

    private final ShipHeroApi api;
    private final @Nullable WebhookSecrets secrets;

    /** @param folder where secrets of new webhooks are kept; null: people make them */
    ShipHeroSubscriptions(ShipHeroApi api, @Nullable String folder) {
        this.api = api;
        this.secrets = folder == null ? null : new WebhookSecrets(folder);
    }

    @Override
    public Set<String> wanted() {
        return WANTED;
    }

    @Override
    public List<Subscription> list(URI address) {
        try (Stream<Fields> webhooks = api.all(Queries.WEBHOOKS, "webhooks", api.variables())) {
            return webhooks.filter(webhook -> address.toString().equals(webhook.textOrNull("url")))
                    .map(webhook ->
                            new Subscription(webhook.text("id"), webhook.text("name"), address, healthy(webhook), null))
                    .toList();
        }
    }

    @Override
    public List<String> repair(URI address) {
        List<String> done = new ArrayList<>();
        Set<String> lacking = new TreeSet<>(WANTED);
        List<Subscription> held = list(address);
        held.stream().filter(Subscription::healthy).forEach(one -> lacking.remove(one.topic()));
        for (Subscription one : held) {
            if (one.healthy() || !lacking.contains(one.topic())) {
                continue;
            }
            if (secrets == null || secrets.has(one.topic())) {
                enable(one.id());
                done.add("enabled " + one.topic() + " again, which ShipHero had disabled");
                lacking.remove(one.topic());
            } else {
                // Nobody knows its secret: enabled, it would fail and be disabled again.
                change(Queries.DELETE, data(one.topic()));
                done.add("removed " + one.topic() + ", whose secret is not kept here");
            }
        }
        if (secrets != null) {
            for (String topic : lacking) {
                make(topic, address, secrets);
                done.add("made a webhook for " + topic + " and kept its secret");
            }
        } else if (!lacking.isEmpty()) {
            throw byHand(lacking, done);
        }
        return done;
    }

    private void make(String topic, URI address, WebhookSecrets kept) {
        kept.ready();
        String secret = change(Queries.CREATE, data(topic).put("url", address.toString()))
                .object("webhook_create")
                .object("webhook")
                .text("shared_signature_secret");
        try {
            kept.keep(topic, secret);
        } catch (UpstreamException e) {
            change(Queries.DELETE, data(topic));
            throw e;
        }
    }

    private ObjectNode data(String topic) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("name", topic).put("shop_name", SHOP);
        if (api.customerAccount() != null) {
            data.put("customer_account_id", api.customerAccount());
        }
        return data;
    }

    private Fields change(String mutation, ObjectNode data) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables.set("data", data);
        return api.mutation(mutation, variables);
    }

    private static UpstreamException byHand(Set<String> lacking, List<String> done) {
        String left = done.isEmpty() ? "" : " (" + String.join("; ", done) + ")";
        return new UpstreamException(new Failure.Unsupported(
                "ShipHero shows a webhook's secret only when it is made: make a webhook for "
                        + String.join(" and one for ", lacking)
                        + " in ShipHero and put its secret where the source's secrets point to; or set webhook-secrets, and"
                        + " Holdfast makes it" + left,
                "webhook subscription"));
    }

    private void enable(String id) {
        change(Queries.ENABLE, JsonNodeFactory.instance.objectNode().put("webhook_id", id))
                .object("webhook_enable")
                .object("webhook");
    }

    private static boolean healthy(Fields webhook) {
        String health = webhook.textOrNull("health");
        return webhook.flag("enabled") && !UNHEALTHY.equals(health);
    }
}
