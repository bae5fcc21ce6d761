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

/**
 * ShipHero disables a webhook that it finds unhealthy and tells so by mail alone; it can be enabled again. What is missing a
 * person makes: ShipHero chooses the secret and shows it once, and Holdfast writes into no secret store.
 */
final class ShipHeroSubscriptions implements Subscriptions {

    private static final String UNHEALTHY = "UNHEALTHY";

    /** What tells that goods left, or that they will not. */
    private static final Set<String> WANTED = Set.of("Shipment Update", "Order Canceled");

    private final ShipHeroApi api;

    ShipHeroSubscriptions(ShipHeroApi api) {
        this.api = api;
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
            if (!one.healthy() && lacking.remove(one.topic())) {
                enable(one.id());
                done.add("enabled " + one.topic() + " again, which ShipHero had disabled");
            }
        }
        if (!lacking.isEmpty()) {
            String left = done.isEmpty() ? "" : " (" + String.join("; ", done) + ")";
            throw new UpstreamException(new Failure.Unsupported(
                    "ShipHero shows a webhook's secret only when it is made: make a webhook for "
                            + String.join(" and one for ", lacking)
                            + " in ShipHero and put its secret where the source's secrets point to" + left,
                    "webhook subscription"));
        }
        return done;
    }

    private void enable(String id) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("webhook_id", id);
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables.set("data", data);
        api.mutation(Queries.ENABLE, variables).object("webhook_enable").object("webhook");
    }

    private static boolean healthy(Fields webhook) {
        String health = webhook.textOrNull("health");
        return webhook.flag("enabled") && !UNHEALTHY.equals(health);
    }
}
