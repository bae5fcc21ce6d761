package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * ShipBob disables a subscription whose deliveries all failed for five days, tells the owner by mail, and has no call that
 * enables it again: it is made anew. ShipBob signs with the secret that it is given then, so that what the gateway verifies by
 * stays the same; without one of ours only a person can make it, because ShipBob shows its own secret just once.
 */
final class ShipBobSubscriptions implements Subscriptions {

    private static final String PATH = "/webhook";

    /** What tells that goods left, or that they will not after all. */
    private static final Set<String> WANTED = Set.of("order.shipped", "order.shipment.cancelled");

    private final ShipBobCalls calls;
    private final SecretResolver secrets;
    private final @Nullable SecretRef secret;

    ShipBobSubscriptions(ShipBobSettings settings, ShipBobCalls calls, SecretResolver secrets) {
        this.calls = calls;
        this.secrets = secrets;
        this.secret = settings.webhookSecret();
    }

    /** One as ShipBob has it. */
    private record Held(String id, Set<String> topics, boolean enabled) {}

    @Override
    public Set<String> wanted() {
        return WANTED;
    }

    @Override
    public List<Subscription> list(URI address) {
        return held(address).stream()
                .flatMap(one -> one.topics().stream()
                        .sorted()
                        .map(topic -> new Subscription(one.id(), topic, address, one.enabled(), null)))
                .toList();
    }

    @Override
    public List<String> repair(URI address) {
        List<String> done = new ArrayList<>();
        Set<String> served = new TreeSet<>();
        List<Held> spare = new ArrayList<>();
        for (Held one : held(address)) {
            Set<String> ours = new TreeSet<>(one.topics());
            ours.retainAll(WANTED);
            if (one.enabled() && served.addAll(ours)) {
                continue;
            }
            spare.add(one);
        }
        Set<String> lacking = new TreeSet<>(WANTED);
        lacking.removeAll(served);
        if (!lacking.isEmpty()) {
            create(address, lacking);
            done.add("subscribed to " + String.join(", ", lacking));
        }
        // Only after the new one exists: a moment with both costs a duplicate, a moment with none an event.
        for (Held one : spare) {
            if (WANTED.containsAll(one.topics())) {
                calls.delete(PATH + "/" + one.id());
                done.add("removed subscription " + one.id()
                        + (one.enabled() ? ", a second one" : ", which was disabled"));
            }
        }
        return done;
    }

    private void create(URI address, Set<String> topics) {
        SecretRef reference = secret;
        if (reference == null) {
            throw new UpstreamException(new Failure.Unsupported(
                    "ShipBob shows a subscription's secret only when it is made: make one for "
                            + String.join(", ", topics)
                            + " in ShipBob, put its secret where the source's secrets point to; or set webhook-secret, and"
                            + " Holdfast makes it",
                    "webhook subscription"));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("url", address.toString());
        topics.forEach(body.putArray("topics")::add);
        body.put("description", "Holdfast").put("secret", SecretTexts.reveal(secrets, reference));
        calls.post(PATH, body);
    }

    private List<Held> held(URI address) {
        try (var rows = Pages.rows(this::page)) {
            return rows.filter(item -> address.toString().equals(item.text("url")))
                    .map(ShipBobSubscriptions::held)
                    .toList();
        }
    }

    private static Held held(Fields item) {
        Set<String> topics = new TreeSet<>();
        for (JsonNode topic : item.node().path("topics")) {
            topics.add(topic.asText());
        }
        return new Held(item.text("id"), topics, item.flag("enabled"));
    }

    private Page<Fields> page(@Nullable String next) {
        Fields answer = Fields.of(
                (next == null ? calls.get(PATH, Map.of("RecordsPerPage", "250"), null) : calls.follow(PATH, next, null))
                        .body(),
                "ShipBob's webhook subscriptions");
        return new Page<>(answer.list("items"), Channel.blankToNull(answer.textOrNull("next")));
    }
}
