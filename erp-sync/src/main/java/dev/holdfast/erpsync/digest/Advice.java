package dev.holdfast.erpsync.digest;

import dev.holdfast.erpsync.digest.DayFigures.Cause;

/** What to do about a cause, and the runbook that says more. */
record Advice(String action, String runbook) {

    static Advice about(Cause cause) {
        String code = cause.code();
        return switch (cause.state()) {
            case "parked" -> parked(code);
            case "dead" -> new Advice("put the cause right, then retry or discard them", "dead-letters");
            case "waiting" -> new Advice("their order comes by itself; look at the shop if it does not", "queue-age");
            default ->
                code.contains("rate") || code.contains("throttl")
                        ? new Advice("the vendor throttles; they go on when it lets them", "vendor-throttles")
                        : new Advice("they are tried again by themselves", "queue-age");
        };
    }

    private static Advice parked(String code) {
        if (code.equals("connection")) {
            return new Advice("put the connection's credential or account right", "connection-held");
        }
        if (code.startsWith("missing:")) {
            return new Advice("add it in the ERP, or map it in connections.yaml", "missing-reference");
        }
        if (code.startsWith("forbidden:")) {
            return new Advice("give the ERP's role that right", "missing-reference");
        }
        if (code.startsWith("config:")) {
            return new Advice("put the connection back into connections.yaml", "missing-reference");
        }
        return new Advice("put right what they wait for", "missing-reference");
    }
}
