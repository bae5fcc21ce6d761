package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.operations.admin.Admin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** A {@link DeadLetterFilter} as people write it, in a query or in a body. */
@RegisterForReflection
public class DeadLetterQuery {

    /** Only this connection's. */
    @QueryParam("connection")
    public @Nullable String connection;

    /** {@code parked} or {@code dead}; both when it is left out. */
    @QueryParam("state")
    @Parameter(description = "parked or dead; both when left out")
    public @Nullable String state;

    /** As the sender names it. */
    @QueryParam("topic")
    public @Nullable String topic;

    /** As a group gives it, or a reason's code. */
    @QueryParam("cause")
    @Parameter(description = "A group's cause, or a code such as missing-reference")
    public @Nullable String cause;

    /** Of one order. */
    @QueryParam("order")
    public @Nullable String order;

    /** Received at least so long ago. */
    @QueryParam("olderThan")
    @Parameter(description = "Received at least so long ago, such as PT1H")
    public @Nullable String olderThan;

    /** Received less long ago than that. */
    @QueryParam("youngerThan")
    @Parameter(description = "Received less long ago than that, such as P1D")
    public @Nullable String youngerThan;

    /** In the reason, whatever its case. */
    @QueryParam("text")
    @Parameter(description = "Text in the reason")
    public @Nullable String text;

    /** As the ledger understands it. */
    DeadLetterFilter filter(Visible visible, Admin admin) {
        return new DeadLetterFilter(
                visible.scope(connection, admin),
                states(state),
                topic,
                cause,
                order,
                age("olderThan", olderThan),
                age("youngerThan", youngerThan),
                text);
    }

    /** Whether it says more than whose and in which state. */
    boolean narrow() {
        return topic != null
                || cause != null
                || order != null
                || olderThan != null
                || youngerThan != null
                || text != null;
    }

    private static Set<EventState> states(@Nullable String state) {
        return switch (state) {
            case null -> DeadLetterFilter.FOR_PEOPLE;
            case "parked" -> Set.of(EventState.PARKED);
            case "dead" -> Set.of(EventState.DEAD);
            default -> throw new BadRequestException("state is none of parked, dead");
        };
    }

    private static @Nullable Duration age(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Duration age = Duration.parse(value);
            if (!age.isNegative() && age.compareTo(Duration.ofDays(36_500)) < 0) {
                return age;
            }
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name + " must be a duration such as PT1H or P2D", e);
        }
        throw new BadRequestException(name + " must be a duration of up to a hundred years, such as PT1H or P2D");
    }
}
