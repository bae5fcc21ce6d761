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
 * It holds one of a name and store: one that leads to where the gateway was before, which its secret path shows, makes room; one
 * that leads to anybody else is a person's to remove.
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
        return at(address, webhooks());
    }

    private static List<Subscription> at(URI address, List<Fields> webhooks) {
        return webhooks.stream()
                .filter(webhook -> address.toString().equals(webhook.textOrNull("url")))
                .map(webhook ->
                        new Subscription(webhook.text("id"), webhook.text("name"), address, healthy(webhook), null))
                .toList();
    }

    private List<Fields> webhooks() {
        try (Stream<Fields> webhooks = api.all(Queries.WEBHOOKS, "webhooks", api.variables())) {
            return webhooks.toList();
        }
    }

    @Override
    public List<String> repair(URI address) {
        List<String> done = new ArrayList<>();
        Set<String> lacking = new TreeSet<>(WANTED);
        List<Fields> webhooks = webhooks();
        List<Subscription> held = at(address, webhooks);
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
            Set<String> taken = new TreeSet<>();
            for (String topic : lacking) {
                if (free(topic, address, webhooks, done)) {
                    make(topic, address, secrets);
                    done.add("made a webhook for " + topic + " and kept its secret");
                } else {
                    taken.add(topic);
                }
            }
            if (!taken.isEmpty()) {
                throw taken(taken, done);
            }
        } else if (!lacking.isEmpty()) {
            throw byHand(lacking, done);
        }
        return done;
    }

    /** Whether there is room for one of that name, made by removing ours of another host. */
    private boolean free(String topic, URI address, List<Fields> webhooks, List<String> done) {
        for (Fields webhook : webhooks) {
            String url = webhook.textOrNull("url");
            if (url == null
                    || url.equals(address.toString())
                    || !topic.equals(webhook.textOrNull("name"))
                    || !SHOP.equals(webhook.textOrNull("shop_name"))) {
                continue;
            }
            if (!url.endsWith(address.getRawPath())) {
                return false;
            }
            change(Queries.DELETE, data(topic));
            done.add("removed " + topic + ", which led to where the gateway was before");
        }
        return true;
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

    private static UpstreamException taken(Set<String> topics, List<String> done) {
        String left = done.isEmpty() ? "" : " (" + String.join("; ", done) + ")";
        return new UpstreamException(new Failure.Unsupported(
                "ShipHero holds one webhook of a name and store, and that for " + String.join(" and that for ", topics)
                        + " of the store " + SHOP + " leads to another address: remove it in ShipHero if nothing else"
                        + " needs it, then repair again" + left,
                "webhook subscription"));
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
