package dev.holdfast.simulators.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an event must be like, by the vendor's reference. */
final class EventRules {

    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    /** Takes {@code +0000} as well as {@code Z} and {@code +00:00}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    private EventRules() {}

    /** Everything that is wrong with it, in the vendor's manner. */
    static List<String> problems(JsonNode event) {
        List<String> problems = new ArrayList<>();
        if (!event.isObject()) {
            problems.add("Event object must be an object");
            return problems;
        }
        String key = event.path("routing_key").asText();
        if (!event.path("routing_key").isTextual()) {
            problems.add("'routing_key' is missing or blank");
        } else if (key.length() != 32) {
            problems.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        }
        String action = event.path("event_action").asText();
        if (!ACTIONS.contains(action)) {
            problems.add("'event_action' is missing or blank");
        }
        text(event, "dedup_key", 255, !action.equals("trigger"), problems);
        text(event, "client", Integer.MAX_VALUE, false, problems);
        text(event, "client_url", Integer.MAX_VALUE, false, problems);
        if (action.equals("trigger")) {
            payload(event.path("payload"), problems);
        }
        for (JsonNode link : listed(event, "links", problems)) {
            text(link, "href", Integer.MAX_VALUE, true, problems);
            text(link, "text", Integer.MAX_VALUE, false, problems);
        }
        for (JsonNode image : listed(event, "images", problems)) {
            if (!image.path("src").asText().startsWith("https://")) {
                problems.add("'images.src' must be served via HTTPS");
            }
        }
        return problems;
    }

    private static void payload(JsonNode payload, List<String> problems) {
        if (!payload.isObject()) {
            problems.add("'payload' is missing or blank");
            return;
        }
        text(payload, "summary", 1024, true, problems);
        text(payload, "source", Integer.MAX_VALUE, true, problems);
        if (!SEVERITIES.contains(payload.path("severity").asText())) {
            problems.add(
                    "'payload.severity' is invalid (must be one of the following: critical, error, warning, info)");
        }
        for (String optional : List.of("component", "group", "class")) {
            text(payload, optional, Integer.MAX_VALUE, false, problems);
        }
        if (payload.has("custom_details") && !payload.path("custom_details").isObject()) {
            problems.add("'payload.custom_details' must be an object");
        }
        if (payload.has("timestamp")) {
            try {
                TIME.parse(payload.path("timestamp").asText());
            } catch (DateTimeException notATime) {
                problems.add("'payload.timestamp' is invalid");
            }
        }
    }

    private static JsonNode listed(JsonNode event, String name, List<String> problems) {
        JsonNode list = event.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            problems.add("'" + name + "' must be an array");
        }
        return list;
    }

    private static void text(JsonNode object, String name, int most, boolean needed, List<String> problems) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            if (needed) {
                problems.add("'" + name + "' is missing or blank");
            }
        } else if (!value.isTextual() || (needed && value.asText().isBlank())) {
            problems.add("'" + name + "' is missing or blank");
        } else if (value.asText().length() > most) {
            problems.add("Length of '" + name + "' is incorrect (should be at most " + most + " characters)");
        }
    }
}
