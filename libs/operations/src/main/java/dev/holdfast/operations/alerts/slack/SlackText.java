package dev.holdfast.operations.alerts.slack;

import java.net.URI;

/** Pieces of mrkdwn. Slack reads {@code & < >} as its own: everything that is not ours to format goes through {@link #escaped}. */
public final class SlackText {

    private SlackText() {}

    /** Shown as it is. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Shown in bold. */
    public static String bold(String text) {
        return "*" + escaped(text.replace('*', '∗')) + "*";
    }

    /** A link. */
    public static String link(URI to, String label) {
        return "<" + escaped(to.toString()).replace("|", "%7C") + "|" + escaped(label.replace('|', '/')) + ">";
    }
}
