package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Subscriptions;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Webhook subscriptions of one company. They live 3 days unless they are renewed, and end at once when the receiver answers with an
 * error that Business Central does not wait out. Making and renewing one makes Business Central call the address, which must echo
 * a token: the gateway has to be up.
 */
final class BusinessCentralSubscriptions implements Subscriptions {

    private static final Set<String> WANTED = Set.of("salesOrders", "salesInvoices", "salesCreditMemos", "items");
    private static final String SET = "/subscriptions";

    private record Held(Subscription subscription, String etag) {}

    private final BusinessCentralSettings settings;
    private final BusinessCentralCalls calls;
    private final Entities entities;
    private final SecretResolver secrets;
    private final Clock clock;
    private final BusinessCentralTimings timings;

    BusinessCentralSubscriptions(
            BusinessCentralSettings settings,
            BusinessCentralCalls calls,
            Entities entities,
            SecretResolver secrets,
            Clock clock,
            BusinessCentralTimings timings) {
        this.settings = settings;
        this.calls = calls;
        this.entities = entities;
        this.secrets = secrets;
        this.clock = clock;
        this.timings = timings;
    }

    @Override
    public Set<String> wanted() {
        return WANTED;
    }

    @Override
    public List<Subscription> list(URI address) {
        return held(address).stream().map(Held::subscription).toList();
    }

    @Override
    public List<String> repair(URI address) {
        List<String> done = new ArrayList<>();
        Map<String, Held> first = new LinkedHashMap<>();
        for (Held held : held(address)) {
            Subscription one = held.subscription;
            if (!WANTED.contains(one.topic())) {
                continue;
            }
            if (first.putIfAbsent(one.topic(), held) != null) {
                calls.write("DELETE", path(one), null, held.etag);
                done.add("Removed a second subscription to " + one.topic());
            }
        }
        for (String topic : new TreeSet<>(WANTED)) {
            Held held = first.get(topic);
            if (held == null) {
                calls.write("POST", SET, body(address, topic), null);
                done.add("Subscribed to " + topic);
            } else if (ends(held.subscription)) {
                calls.write("PATCH", path(held.subscription), body(address, topic), held.etag);
                done.add("Renewed the subscription to " + topic);
            }
        }
        return done;
    }

    private boolean ends(Subscription subscription) {
        Instant end = subscription.expiresAt();
        return end == null || end.isBefore(clock.instant().plus(timings.renewal()));
    }

    private List<Held> held(URI address) {
        List<Held> all = new ArrayList<>();
        for (JsonNode row : entities.pages(calls.at(SET)).toList()) {
            topic(row.path("resource").asText(""))
                    .filter(topic -> row.path("notificationUrl").asText("").equals(address.toString()))
                    .ifPresent(topic -> all.add(new Held(
                            new Subscription(
                                    row.path("subscriptionId").asText(), topic, address, healthy(row), end(row)),
                            row.path("@odata.etag").asText("*"))));
        }
        return all;
    }

    private boolean healthy(JsonNode row) {
        Instant end = end(row);
        return end != null && end.isAfter(clock.instant());
    }

    private static @Nullable Instant end(JsonNode row) {
        try {
            return Instant.parse(row.path("expirationDateTime").asText(""));
        } catch (DateTimeException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A subscription's end is no time", "$.value[].expirationDateTime"),
                    e);
        }
    }

    /** The set that a resource names, when it is this company's. */
    private Optional<String> topic(String resource) {
        String company = "companies(" + settings.company() + ")/";
        int from = resource.toLowerCase(Locale.ROOT).indexOf(company.toLowerCase(Locale.ROOT));
        return from < 0 ? Optional.empty() : Optional.of(resource.substring(from + company.length()));
    }

    private ObjectNode body(URI address, String topic) {
        ObjectNode body = Json.object()
                .put("notificationUrl", address.toString())
                .put("resource", "/api/v2.0" + Entities.company(settings) + "/" + topic);
        if (settings.notificationState() != null) {
            try {
                body.put(
                        "clientState",
                        secrets.resolve(settings.notificationState()).reveal().strip());
            } catch (SecretUnavailableException e) {
                throw new UpstreamException(new Failure.Unauthorized(String.valueOf(e.getMessage())), e);
            }
        }
        return body;
    }

    private static String path(Subscription subscription) {
        return SET + "('" + Entities.encoded(subscription.id()) + "')";
    }
}
