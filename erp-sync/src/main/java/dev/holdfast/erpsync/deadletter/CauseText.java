package dev.holdfast.erpsync.deadletter;

import org.jspecify.annotations.Nullable;

/** Says in a few words what is wrong, for people who never saw our codes. Pure. */
final class CauseText {

    private CauseText() {}

    /**
     * The cause as a person reads it: {@code SKU MUG-BLUE unknown in NetSuite}.
     *
     * @param parkedOn what the event is parked on; null when it is dead
     * @param erp what people call the connection's ERP
     */
    static String of(@Nullable String code, @Nullable String parkedOn, @Nullable String reason, String erp) {
        String why = reason == null ? "no reason was kept" : reason;
        if (parkedOn != null && parkedOn.startsWith("missing:")) {
            return missing(parkedOn.substring("missing:".length()), erp);
        }
        return switch (code == null ? "" : code) {
            case "forbidden" -> "not allowed in " + erp + ": " + why;
            case "locked" -> "the record is locked in " + erp + ": " + why;
            case "rejected" -> "refused by " + erp + ": " + why;
            case "contract-violation" -> "the body is not what its contract says: " + why;
            case "transient", "conflict" -> "given up on after every retry: " + why;
            case "unsupported",
                    "unauthorized",
                    "suspended",
                    "unknown-connection",
                    "erp-record-gone",
                    "order-missing",
                    "unreadable-record",
                    "redacted" -> why;
            case "" -> why;
            default -> code + ": " + why;
        };
    }

    private static String missing(String reference, String erp) {
        int colon = reference.indexOf(':');
        String kind = colon < 0 ? reference : reference.substring(0, colon);
        String key = colon < 0 ? "" : reference.substring(colon + 1);
        // The key of a person is a digest of it, which tells a reader nothing.
        if (kind.equals("customer")) {
            return "a customer unknown in " + erp;
        }
        String name = kind.equals("item") ? "SKU" : kind.replace('-', ' ').replace('_', ' ');
        return (name + " " + key).strip() + " unknown in " + erp;
    }
}
