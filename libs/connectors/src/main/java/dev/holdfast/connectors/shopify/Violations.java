package dev.holdfast.connectors.shopify;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;

/** What came is not what Shopify's contract says. Reasons name fields and types, never a person's data. */
final class Violations {

    private static final int LONGEST_VALUE = 40;

    private Violations() {}

    static UpstreamException at(String path, String reason) {
        return new UpstreamException(new Failure.ContractViolation(path + " " + reason, path));
    }

    static UpstreamException at(String path, String reason, Throwable cause) {
        return new UpstreamException(new Failure.ContractViolation(path + " " + reason, path), cause);
    }

    /** A value of a closed vocabulary, fit for a message: what does not look like one is withheld. */
    static String shown(String value) {
        boolean plausible = value.length() <= LONGEST_VALUE && value.matches("[A-Za-z0-9_.-]*");
        return plausible ? "\"" + value + "\"" : "a value of " + value.length() + " characters";
    }
}
