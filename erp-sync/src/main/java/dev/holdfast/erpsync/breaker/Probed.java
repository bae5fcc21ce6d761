package dev.holdfast.erpsync.breaker;

/** How a probe ended. */
sealed interface Probed {
    /** The credentials work and the systems answer. */
    record Works() implements Probed {}

    /** Credential or account are refused. */
    record Refused(String cause, String reason) implements Probed {}

    /** Nobody knows: no answer, or too many calls. */
    record Unclear(String reason) implements Probed {}
}
