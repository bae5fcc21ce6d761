package dev.holdfast.simulators.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of Block Kit for the blocks that a message of plain information needs. One bad block refuses the whole message. */
final class BlockRules {

    /** Beyond this much text in all blocks Slack answers {@code msg_blocks_too_long}; undocumented, as users have measured it. */
    static final int MOST_TEXT = 13_200;

    private static final int MOST_BLOCKS = 50;
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "header", Set.of("type", "block_id", "text"),
            "section", Set.of("type", "block_id", "text", "fields", "accessory", "expand"),
            "context", Set.of("type", "block_id", "elements"),
            "divider", Set.of("type", "block_id"),
            "actions", Set.of("type", "block_id", "elements"));

    private final List<String> problems = new ArrayList<>();
    private int text;

    private BlockRules() {}

    /** What Slack says about them. @param messages as in {@code response_metadata.messages} */
    record Verdict(List<String> messages, boolean tooLong) {}

    static Verdict verdict(JsonNode blocks) {
        BlockRules rules = new BlockRules();
        if (!blocks.isArray() || blocks.size() > MOST_BLOCKS) {
            rules.problem("no more than " + MOST_BLOCKS + " items allowed", "/blocks");
        } else {
            for (int i = 0; i < blocks.size(); i++) {
                rules.block(blocks.get(i), "/blocks/" + i);
            }
        }
        return new Verdict(rules.problems, rules.text > MOST_TEXT);
    }

    private void block(JsonNode block, String at) {
        String type = block.path("type").asText();
        Set<String> known = FIELDS.get(type);
        if (known == null) {
            problem("unsupported type: " + type, at + "/type");
            return;
        }
        block.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem("no more properties allowed: " + name, at);
            }
        });
        if (block.path("block_id").asText().length() > 255) {
            problem("must be less than 256 characters", at + "/block_id");
        }
        switch (type) {
            case "header" -> text(block.path("text"), at + "/text", 150, Set.of("plain_text"));
            case "section" -> section(block, at);
            case "context" -> elements(block, at, 10, element -> text(element, at + "/elements", 3000, TEXTS));
            case "actions" -> elements(block, at, 25, element -> button(element, at + "/elements"));
            default -> {
                // A divider has nothing in it.
            }
        }
    }

    private static final Set<String> TEXTS = Set.of("plain_text", "mrkdwn");

    private void section(JsonNode block, String at) {
        if (!block.has("text") && !block.has("fields")) {
            problem("must define either text or fields", at);
        }
        if (block.has("text")) {
            text(block.path("text"), at + "/text", 3000, TEXTS);
        }
        if (block.has("fields")) {
            if (block.path("fields").size() > 10 || block.path("fields").isEmpty()) {
                problem("must have 1 to 10 items", at + "/fields");
            }
            block.path("fields").forEach(field -> text(field, at + "/fields", 2000, TEXTS));
        }
    }

    private void elements(JsonNode block, String at, int most, java.util.function.Consumer<JsonNode> rule) {
        JsonNode elements = block.path("elements");
        if (elements.isEmpty() || elements.size() > most) {
            problem("must have 1 to " + most + " items", at + "/elements");
        }
        elements.forEach(rule);
    }

    private void button(JsonNode element, String at) {
        if (!element.path("type").asText().equals("button")) {
            problem("unsupported type: " + element.path("type").asText(), at + "/type");
            return;
        }
        text(element.path("text"), at + "/text", 75, Set.of("plain_text"));
        if (element.path("url").asText().length() > 3000) {
            problem("must be less than 3001 characters", at + "/url");
        }
        if (element.path("value").asText().length() > 2000) {
            problem("must be less than 2001 characters", at + "/value");
        }
    }

    private void text(JsonNode object, String at, int most, Set<String> types) {
        String type = object.path("type").asText();
        if (!types.contains(type)) {
            problem("must be " + String.join(" or ", types), at + "/type");
        }
        String value = object.path("text").asText();
        if (!object.path("text").isTextual() || value.isEmpty()) {
            problem("must be more than 0 characters", at + "/text");
        }
        if (value.length() > most) {
            problem("must be less than " + (most + 1) + " characters", at + "/text");
        }
        text += value.length();
    }

    private void problem(String what, String at) {
        problems.add("[ERROR] " + what + " [json-pointer:" + at + "]");
    }
}
