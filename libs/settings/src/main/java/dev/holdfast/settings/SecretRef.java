package dev.holdfast.settings;

import java.util.Locale;
import java.util.Set;

/**
 * Where a secret is, never the secret: {@code env://NAME} or {@code file:///path}. Parsed here, resolved elsewhere.
 *
 * @param scheme the secret store, in lower case
 * @param location what the store finds it by
 */
public record SecretRef(String scheme, String location) {

    private static final Set<String> SCHEMES = Set.of("env", "file");

    /**
     * Reads a reference as written in {@code connections.yaml}.
     *
     * @throws IllegalArgumentException saying what a reference looks like; the text itself is not repeated, since people
     *     paste secrets where references belong
     */
    public static SecretRef parse(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0 || colon + 3 >= text.length()) {
            throw new IllegalArgumentException(
                    "must be a reference such as env://NAME or file:///path, never a secret itself");
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("names an unknown secret store; known are env:// and file://");
        }
        String location = text.substring(colon + 3);
        if (scheme.equals("file") && !location.startsWith("/")) {
            throw new IllegalArgumentException("must name its file by an absolute path: file:///path");
        }
        return new SecretRef(scheme, location);
    }

    @Override
    public String toString() {
        return scheme + "://" + location;
    }
}
