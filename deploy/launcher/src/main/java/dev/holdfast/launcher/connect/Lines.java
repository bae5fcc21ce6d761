package dev.holdfast.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A preflight's report as lines for people, as wide as a terminal is. Pure. */
public final class Lines {
    private static final String BELOW = " ".repeat(32);
    private static final int WIDTH = 130;

    private Lines() {}

    /** A line or more a thing, what to do below it, and the verdict last. */
    public static List<String> of(JsonNode report) {
        List<String> lines = new ArrayList<>();
        int notes = 0;
        for (JsonNode finding : report.path("findings")) {
            String colour = finding.path("colour").asText();
            notes += colour.equals("AMBER") ? 1 : 0;
            wrap(
                    "  %-6s %-22s "
                            .formatted(mark(colour), finding.path("check").asText()),
                    finding.path("says").asText(),
                    lines);
            if (finding.path("fix").isTextual()) {
                wrap(BELOW + "→ ", finding.path("fix").asText(), lines);
            }
        }
        for (JsonNode example : report.path("booking").path("examples")) {
            wrap(
                    BELOW + example.path("order").asText() + ": ",
                    example.path("outcome").asText() + ", "
                            + example.path("says").asText(),
                    lines);
        }
        lines.add(verdict(report, notes));
        return lines;
    }

    private static String verdict(JsonNode report, int notes) {
        String name = report.path("connection").asText();
        return report.path("green").asBoolean()
                ? name + " is fit to go live" + (notes == 0 ? "" : "; " + notes + " to note")
                : name + " is not fit to go live: put right what is red";
    }

    /** Words of the text beside the head, and below it what does not fit; a word is never cut. */
    private static void wrap(String head, String text, List<String> lines) {
        StringBuilder line = new StringBuilder(head);
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(BELOW);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
    }

    private static String mark(String colour) {
        return switch (colour) {
            case "GREEN" -> "ok";
            case "AMBER" -> "note";
            default -> "RED";
        };
    }
}
