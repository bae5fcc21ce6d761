package dev.holdfast.erpsync.api;

import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message to a person, as the API shows it. */
@RegisterForReflection
public record DeliveryView(
        long id,
        String connection,
        String condition,
        String route,
        String receiver,
        String action,
        String state,
        int attempts,
        boolean sentTwice,
        @Nullable String failure,
        @Nullable String receipt,
        Instant createdAt,
        @Nullable Instant settledAt) {

    static DeliveryView of(AlertOutbox.Entry entry) {
        return new DeliveryView(
                entry.id(),
                entry.connection(),
                entry.condition(),
                entry.route(),
                entry.target(),
                entry.action(),
                entry.state(),
                entry.attempts(),
                entry.repeated(),
                entry.failure(),
                entry.receipt(),
                entry.createdAt(),
                entry.settledAt());
    }
}
