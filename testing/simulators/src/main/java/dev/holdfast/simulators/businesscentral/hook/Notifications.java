package dev.holdfast.simulators.businesscentral.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.Company;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Change;
import dev.holdfast.simulators.world.WriteEntry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells subscribers what changed, when a test says that the 30 seconds are over for which Business Central collects changes. One
 * that answers 408, 429 or 5xx, or not at all, is told again, for 36 hours; any other answer than a good one ends the subscription.
 */
public final class Notifications {

    private static final String POSITION = "notified";
    private static final Duration PATIENCE = Duration.ofHours(36);
    private static final int MOST_SINGLE = 1000;

    private final Company company;
    private final Receiver receiver;

    /** Of one company. */
    public Notifications(Company company, Receiver receiver) {
        this.company = company;
        this.receiver = receiver;
    }

    /**
     * Tells every living subscriber what it was not told yet.
     *
     * @param writes the write log
     * @return what each was answered, by subscription id
     */
    public ObjectNode deliver(List<WriteEntry> writes, Cause cause) {
        ObjectNode report = Json.object();
        Instant now = company.clock().instant();
        for (ObjectNode subscription :
                List.copyOf(company.account().read(tables -> tables.all(Subscriptions.TYPE.name()).values().stream()
                        .map(ObjectNode::deepCopy)
                        .toList()))) {
            String id = subscription.path("subscriptionId").asText();
            if (!Instant.parse(subscription.path("expirationDateTime").asText()).isAfter(now)) {
                drop(cause, id);
                report.put(id, "expired");
                continue;
            }
            ArrayNode changes = changes(subscription, writes, now);
            if (!changes.isEmpty()) {
                report.put(id, told(subscription, changes, writes, cause));
            }
        }
        return report;
    }

    private String told(ObjectNode subscription, ArrayNode changes, List<WriteEntry> writes, Cause cause) {
        String id = subscription.path("subscriptionId").asText();
        int status = receiver.status(
                URI.create(subscription.path("notificationUrl").asText()),
                Json.bytes(Json.object().set("value", changes)));
        boolean again = status == 0 || status == 408 || status == 429 || status >= 500;
        if (status >= 200 && status < 300) {
            long last = writes.getLast().sequence();
            company.account().write(cause, tables -> {
                tables.keep(POSITION, id, Json.object().put("sequence", last));
                return id;
            });
        } else if (!again) {
            drop(cause, id);
        }
        return status + (again ? ", again later" : "");
    }

    private void drop(Cause cause, String id) {
        company.account().write(cause, tables -> {
            tables.delete(Subscriptions.TYPE.name(), id);
            return id;
        });
    }

    /** One for each record; for more than a thousand of them, one for all. */
    private ArrayNode changes(ObjectNode subscription, List<WriteEntry> writes, Instant now) {
        String set = Subscriptions.resource(subscription.path("resource").asText());
        String type = Catalog.ofSet(set).orElseThrow().name();
        long after = company.account()
                .read(tables ->
                        tables.get(POSITION, subscription.path("subscriptionId").asText()))
                .map(kept -> kept.path("sequence").asLong())
                .orElse(-1L);
        Map<String, WriteEntry> last = new LinkedHashMap<>();
        for (WriteEntry write : writes) {
            boolean due = write.sequence() > after && write.at().isAfter(now.minus(PATIENCE));
            if (due
                    && write.table().equals(type)
                    && write.account().equals(company.account().name())) {
                last.put(write.key(), write);
            }
        }
        ArrayNode changes = Json.mapper().createArrayNode();
        String address = "api/v2.0/companies(" + Company.ID + ")/" + set;
        if (last.size() > MOST_SINGLE) {
            changes.add(change(
                    subscription,
                    address + "?$filter=lastModifiedDateTime%20gt%20" + now.minus(PATIENCE),
                    "collection",
                    now));
            return changes;
        }
        last.forEach((key, write) ->
                changes.add(change(subscription, address + "(" + key + ")", kind(write.kind()), write.at())));
        return changes;
    }

    private static ObjectNode change(ObjectNode subscription, String resource, String kind, Instant at) {
        return Json.object()
                .put("subscriptionId", subscription.path("subscriptionId").asText())
                .put("clientState", subscription.path("clientState").asText())
                .put(
                        "expirationDateTime",
                        subscription.path("expirationDateTime").asText())
                .put("resource", resource)
                .put("changeType", kind)
                .put("lastModifiedDateTime", at.toString());
    }

    private static String kind(Change.Kind kind) {
        return switch (kind) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
        };
    }
}
