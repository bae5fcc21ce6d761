package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.replay.Selection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done once more.
 *
 * @param connection one connection: its account's budget is what a replay spends
 * @param reason for the audit
 */
@RegisterForReflection
public record ReplayRequest(
        @Schema(required = true) @Nullable String connection,
        @Schema(required = true) @Nullable Chosen selection,
        @Schema(required = true) @Nullable String reason) {

    /** Which events; everything given narrows. Times are ISO-8601 instants. */
    @RegisterForReflection
    public record Chosen(
            @Schema(description = "Numbers of the ledger, or senders' ids") @Nullable
            List<String> events,

            @Schema(description = "Keys of orders") @Nullable
            List<String> orders,

            @Nullable String topic,

            @Schema(description = "Received at or after, such as 2026-11-20T00:00:00Z") @Nullable
            String from,

            @Schema(description = "Received before") @Nullable
            String to,

            @Schema(description = "Only parked or dead events")
            Selection.@Nullable DeadLetters deadLetters) {}

    private static final int MOST = 1000;

    static ReplayRequest given(@Nullable ReplayRequest request) {
        if (request == null) {
            throw new BadRequestException("Send {\"connection\": ..., \"selection\": {...}, \"reason\": ...}");
        }
        return request;
    }

    String named() {
        if (connection == null || connection.isBlank()) {
            throw new BadRequestException("connection: name the one connection whose events are replayed");
        }
        return connection;
    }

    /** The selection as the ledger understands it. @throws BadRequestException naming the field that is wrong */
    Selection chosen() {
        if (selection == null) {
            throw new BadRequestException("selection: say which events, such as {\"orders\": [\"6001112223334\"]}");
        }
        Instant from = instant("selection.from", selection.from());
        Instant to = instant("selection.to", selection.to());
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadRequestException("selection.to: must be later than selection.from");
        }
        return new Selection(
                ids("selection.events", selection.events()),
                ids("selection.orders", selection.orders()),
                given("selection.topic", selection.topic()),
                from,
                to,
                dead(selection.deadLetters()));
    }

    private static Selection.@Nullable DeadLetters dead(Selection.@Nullable DeadLetters dead) {
        if (dead != null && dead.state() != null && !Set.of("parked", "dead").contains(dead.state())) {
            throw new BadRequestException("selection.deadLetters.state: is none of parked, dead");
        }
        return dead;
    }

    private static @Nullable List<String> ids(String field, @Nullable List<@Nullable String> ids) {
        if (ids == null) {
            return null;
        }
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new BadRequestException(
                    field + ": name from 1 to " + MOST + "; for more, choose by time, topic or deadLetters");
        }
        return ids.stream().map(id -> given(field, id)).toList();
    }

    private static @Nullable String given(String field, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new BadRequestException(field + ": is empty; leave it out for any");
        }
        return value;
    }

    private static @Nullable Instant instant(String field, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new BadRequestException(field + ": must be an instant such as 2026-11-20T00:00:00Z", e);
        }
    }
}
