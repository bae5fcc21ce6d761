package dev.holdfast.operations.alerts.pagerduty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.operations.alerts.Alert;
import dev.holdfast.operations.alerts.Clipped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Events as the Events API v2 takes them, but for the routing key, which is added when they are sent. */
public final class PagerDutyEvent {

    private static final int LONGEST_SUMMARY = 1024;
    /** Far below the 512 KB that the whole event may have, and more than a phone shows. */
    private static final int LONGEST_DETAIL = 1000;

    private static final int LONGEST_LABEL = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PagerDutyEvent() {}

    /** Opens the alert, or adds to the open one with the same key. */
    public static ObjectNode trigger(Alert alert) {
        ObjectNode event = event("trigger", alert.dedupKey());
        event.put("client", "Holdfast");
        ArrayNode links = JSON.createArrayNode();
        link(links, alert.runbook(), "Runbook: " + alert.condition().runbook());
        if (alert.dashboard() != null) {
            event.put("client_url", alert.dashboard().toString());
            link(links, alert.dashboard(), "Dashboard");
        }
        ObjectNode payload = event.putObject("payload");
        payload.put("summary", Clipped.to(LONGEST_SUMMARY, alert.connection() + ": " + alert.summary()));
        payload.put("source", "holdfast/" + alert.connection());
        payload.put("severity", alert.severity().name().toLowerCase(java.util.Locale.ROOT));
        payload.put("timestamp", alert.since().toString());
        payload.put("component", "holdfast");
        payload.put("group", alert.connection());
        payload.put("class", alert.condition().code());
        ObjectNode details = payload.putObject("custom_details");
        details.put("connection", alert.connection());
        details.put("owner", Clipped.to(LONGEST_DETAIL, alert.owner()));
        details.put("what to do", Clipped.to(LONGEST_DETAIL, alert.action()));
        alert.facts()
                .forEach(fact ->
                        details.put(Clipped.to(LONGEST_LABEL, fact.label()), Clipped.to(LONGEST_DETAIL, fact.value())));
        event.set("links", links);
        return event;
    }

    /** Resolves the alert with that key; nothing happens when none is open. */
    public static ObjectNode resolve(String dedupKey) {
        return event("resolve", dedupKey);
    }

    private static ObjectNode event(String action, String dedupKey) {
        return JSON.createObjectNode().put("event_action", action).put("dedup_key", dedupKey);
    }

    private static void link(ArrayNode links, @Nullable URI href, String text) {
        if (href != null) {
            links.addObject().put("href", href.toString()).put("text", text);
        }
    }
}
