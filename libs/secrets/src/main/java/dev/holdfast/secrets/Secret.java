package dev.holdfast.secrets;

import java.nio.charset.StandardCharsets;

/** A secret's value. Shows itself nowhere by accident: {@link #toString()} is masked. */
public final class Secret {

    private final String value;

    /** Takes the value as it is. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    /** The value's UTF-8 bytes; a copy. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Secret[withheld]";
    }
}
