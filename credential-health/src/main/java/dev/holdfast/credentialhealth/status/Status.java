package dev.holdfast.credentialhealth.status;

import java.util.Locale;

/** How a credential stands, from good to bad. */
public enum Status {
    /** It works. */
    GREEN(0),
    /** It works, and something will break; or nobody knows yet. */
    AMBER(1),
    /** It does not work, or nobody has looked for too long. */
    RED(2);

    private final int level;

    Status(int level) {
        this.level = level;
    }

    /** As the metric shows it. */
    public int level() {
        return level;
    }

    /** As in the API, the database and on Kafka. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From such a text. */
    public static Status of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
