package dev.holdfast.operations.alerts.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.operations.alerts.Alert.Fact;
import dev.holdfast.operations.alerts.Clipped;
import java.util.List;

/**
 * A message of blocks, within Slack's limits: one block that is too long refuses the whole message. What does not fit any more is
 * left out, and the message says so.
 */
public final class SlackMessage {

    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 3000;
    private static final int LONGEST_FIELD = 2000;
    private static final int MOST_FIELDS = 10;
    /** Slack takes 50; one is kept for a mark that is added when a message is sent again, one for what was left out. */
    private static final int MOST_BLOCKS = 48;
    /** Slack refuses about 13,200 characters in all blocks together; undocumented, so well below. */
    private static final int MOST_TEXT = 12_000;

    private static final int LONGEST_FALLBACK = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String fallback;
    private final ArrayNode blocks = JSON.createArrayNode();
    private int length;
    private int leftOut;

    /** @param fallback what notifications show; plain text */
    public SlackMessage(String fallback) {
        this.fallback = fallback;
    }

    /** A large line of plain text. */
    public SlackMessage header(String text) {
        String fitting = Clipped.to(LONGEST_HEADER, text);
        return add(block("header"), fitting.length(), block -> block.set("text", text("plain_text", fitting)));
    }

    /** A paragraph of mrkdwn, see {@link SlackText}; longer than fits in one it is cut at a line's end. */
    public SlackMessage section(String mrkdwn) {
        String fitting = wholeLines(mrkdwn);
        return add(block("section"), fitting.length(), block -> block.set("text", text("mrkdwn", fitting)));
    }

    /** Figures in two columns. */
    public SlackMessage fields(List<Fact> facts) {
        for (int from = 0; from < facts.size(); from += MOST_FIELDS) {
            ArrayNode fields = JSON.createArrayNode();
            int size = 0;
            for (Fact fact : facts.subList(from, Math.min(facts.size(), from + MOST_FIELDS))) {
                // A quarter of the room: escaping makes no text more than five times as long.
                String field = SlackText.bold(Clipped.to(LONGEST_FIELD / 10, fact.label())) + "\n"
                        + SlackText.escaped(Clipped.to(LONGEST_FIELD / 10, fact.value()));
                fields.add(text("mrkdwn", field));
                size += field.length();
            }
            add(block("section"), size, block -> block.set("fields", fields));
        }
        return this;
    }

    /** A small line of mrkdwn. */
    public SlackMessage context(String mrkdwn) {
        String fitting = wholeLines(mrkdwn);
        return add(
                block("context"),
                fitting.length(),
                block -> block.set("elements", JSON.createArrayNode().add(text("mrkdwn", fitting))));
    }

    /** As both ways of posting take it, but for the channel. */
    public ObjectNode toJson() {
        ObjectNode message = JSON.createObjectNode();
        message.put("text", SlackText.escaped(Clipped.to(LONGEST_FALLBACK, fallback)));
        ArrayNode all = blocks.deepCopy();
        if (leftOut > 0) {
            all.add(contextBlock(leftOut + " more paragraphs do not fit into one message"));
        }
        message.set("blocks", all);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        return message;
    }

    /** A small line as a block of its own. */
    static ObjectNode contextBlock(String plain) {
        ObjectNode block = block("context");
        block.set("elements", JSON.createArrayNode().add(text("mrkdwn", SlackText.escaped(plain))));
        return block;
    }

    private SlackMessage add(ObjectNode block, int size, java.util.function.Consumer<ObjectNode> fill) {
        if (blocks.size() == MOST_BLOCKS || length + size > MOST_TEXT) {
            leftOut++;
        } else if (size > 0) {
            fill.accept(block);
            blocks.add(block);
            length += size;
        }
        return this;
    }

    private static String wholeLines(String mrkdwn) {
        if (mrkdwn.length() <= LONGEST_SECTION) {
            return mrkdwn;
        }
        int end = mrkdwn.lastIndexOf('\n', LONGEST_SECTION - 2);
        return end > 0 ? mrkdwn.substring(0, end) + "\n…" : Clipped.to(LONGEST_SECTION, mrkdwn);
    }

    private static ObjectNode block(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode text(String type, String text) {
        return JSON.createObjectNode().put("type", type).put("text", text);
    }
}
