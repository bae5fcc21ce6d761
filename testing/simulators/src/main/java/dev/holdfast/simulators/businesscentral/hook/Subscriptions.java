package dev.holdfast.simulators.businesscentral.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Company;
import dev.holdfast.simulators.businesscentral.Refusal;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.world.Cause;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * Subscriptions of one tenant. Each is agreed to by the receiver, who echoes a token, when it is made and when it is renewed, and
 * ends after three days.
 */
public final class Subscriptions {

    /** The type of a subscription. */
    public static final EntityType TYPE = Catalog.type("subscriptions");

    private static final Duration LIFE = Duration.ofDays(3);
    private static final int MOST = 200;
    private static final Set<String> SETS = Set.of(
            "salesOrders",
            "salesInvoices",
            "salesCreditMemos",
            "items",
            "customers",
            "locations",
            "currencies",
            "accounts");

    private final Company company;
    private final Receiver receiver;

    /** Of one company. */
    public Subscriptions(Company company, Receiver receiver) {
        this.company = company;
        this.receiver = receiver;
    }

    /** Makes one. @return its id */
    public String create(Cause cause, JsonNode body) {
        check(body);
        for (String field : Set.of("notificationUrl", "resource")) {
            if (!body.hasNonNull(field)) {
                throw Refusal.bad("The property '" + field + "' must be provided.");
            }
        }
        resource(body.path("resource").asText());
        agree(body.path("notificationUrl").asText());
        String id = UUID.randomUUID().toString().replace("-", "");
        return company.account().write(cause, tables -> {
            if (tables.all(TYPE.name()).size() >= MOST) {
                throw Refusal.rule("There are " + MOST + " subscriptions already.");
            }
            ObjectNode subscription = TYPE.empty();
            body.properties().forEach(field -> subscription.set(field.getKey(), field.getValue()));
            subscription.put("subscriptionId", id);
            tables.put(TYPE.name(), id, living(subscription));
            return id;
        });
    }

    /** Renews one. */
    public void renew(Cause cause, String id, String etag, JsonNode body) {
        check(body);
        ObjectNode held = need(id, etag);
        agree(body.path("notificationUrl").asText(held.path("notificationUrl").asText()));
        company.account().write(cause, tables -> {
            ObjectNode subscription = held.deepCopy();
            body.properties().forEach(field -> subscription.set(field.getKey(), field.getValue()));
            tables.put(TYPE.name(), id, living(subscription));
            return id;
        });
    }

    /** Ends one. */
    public void delete(Cause cause, String id, String etag) {
        need(id, etag);
        company.account().write(cause, tables -> {
            tables.delete(TYPE.name(), id);
            return id;
        });
    }

    private static void check(JsonNode body) {
        TYPE.check(body, Set.of(), Set.of());
    }

    private ObjectNode living(ObjectNode subscription) {
        subscription.put(
                "expirationDateTime",
                company.clock()
                        .instant()
                        .plus(LIFE)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return View.touched(subscription, company.now());
    }

    private ObjectNode need(String id, String etag) {
        ObjectNode held =
                company.account().read(tables -> tables.get(TYPE.name(), id)).orElseThrow(Refusal::absent);
        if (!etag.equals("*") && !etag.equals(View.etag(held))) {
            throw new Refusal(
                    etag.isEmpty() ? 400 : company.behaviour().staleStatus(),
                    etag.isEmpty() ? "BadRequest_InvalidToken" : "Request_EntityChanged",
                    "Could not validate the client concurrency token required by the service.");
        }
        return held;
    }

    private void agree(String address) {
        String token = UUID.randomUUID().toString();
        if (!receiver.echoes(URI.create(address), token)) {
            throw Refusal.bad(
                    "Subscription validation failed. The notification URL must respond with the validation token.");
        }
    }

    /** The set that a resource names. */
    static String resource(String resource) {
        String prefix = "/api/v2.0/companies(" + Company.ID + ")/";
        String path = resource.startsWith("/") ? resource : "/" + resource;
        String set = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        if (!SETS.contains(set)) {
            throw Refusal.bad("The resource '" + resource + "' does not support webhook notifications.");
        }
        return set;
    }
}
