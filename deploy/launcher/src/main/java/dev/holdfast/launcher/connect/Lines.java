package dev.holdfast.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A preflight's report as lines for people. Pure. */
public final class Lines {
    private Lines() {}

    /** One line a thing, the verdict last. */
    public static List<String> of(JsonNode report) {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            lines.add(String.format(
                    "%-7s %-22s %s",
                    mark(finding.path("colour").asText()),
                    finding.path("check").asText(),
                    finding.path("says").asText()));
            if (finding.path("fix").isTextual()) {
                lines.add(" ".repeat(31) + "→ " + finding.path("fix").asText());
            }
        }
        for (JsonNode example : report.path("booking").path("examples")) {
            lines.add("        " + example.path("order").asText() + ": "
                    + example.path("outcome").asText() + ", "
                    + example.path("says").asText());
        }
        lines.add(
                report.path("green").asBoolean()
                        ? report.path("connection").asText() + " is fit to go live"
                        : report.path("connection").asText() + " is not fit to go live: put right what is red");
        return lines;
    }

    private static String mark(String colour) {
        return switch (colour) {
            case "GREEN" -> "ok";
            case "AMBER" -> "note";
            default -> "RED";
        };
    }
}
