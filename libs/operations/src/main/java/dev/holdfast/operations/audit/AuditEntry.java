package dev.holdfast.operations.audit;

import dev.holdfast.operations.admin.Admin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person did. Each service keeps its own in a table, in the transaction of what was done.
 *
 * @param actor the administrator's name
 * @param tenant whose data it touched
 * @param action what, such as {@code credential.probe}
 * @param subject on what, such as {@code acme-us|netsuite}
 * @param reason why, in his words; null where none was asked for
 */
public record AuditEntry(
        Instant at,
        String actor,
        String tenant,
        String action,
        String subject,
        @Nullable String reason) {

    /** What this administrator does now. */
    public static AuditEntry by(
            Admin admin, Instant at, String tenant, String action, String subject, @Nullable String reason) {
        return new AuditEntry(at, admin.name(), tenant, action, subject, reason);
    }
}
