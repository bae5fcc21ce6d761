package dev.holdfast.erpsync.privacy;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What customers and shops may ask of us. */
public interface PrivacyConfig {

    /** Within this a redaction is done; one that is not counts as overdue, and somebody is told. */
    @WithDefault("24h")
    Duration redactWithin();

    /** Within this an answer to a customer's question is exported: well inside the month that the law gives. */
    @WithDefault("14d")
    Duration answerWithin();

    /** How long an answer can be exported once more, such as when it was lost on the way. */
    @WithDefault("30d")
    Duration answerAgain();

    /** How long one look through the ledger may take before its place is written down and others get their turn. */
    @WithDefault("10s")
    Duration slice();
}
