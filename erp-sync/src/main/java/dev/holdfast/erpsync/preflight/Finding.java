package dev.holdfast.erpsync.preflight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param check a short name, the same in every report: {@code shop-scopes}
 * @param says what was found, for people; neither secrets nor personal data
 * @param fix what to do; null where nothing is to be done
 */
@RegisterForReflection
public record Finding(
        String check, Colour colour, String says, @Nullable String fix) {

    /** How bad it is. */
    public enum Colour {
        GREEN,
        /** Works, and a person should know. */
        AMBER,
        /** The connection must not write while this stands. */
        RED
    }

    static Finding green(String check, String says) {
        return new Finding(check, Colour.GREEN, says, null);
    }

    static Finding amber(String check, String says, String fix) {
        return new Finding(check, Colour.AMBER, says, fix);
    }

    static Finding red(String check, String says, String fix) {
        return new Finding(check, Colour.RED, says, fix);
    }
}
