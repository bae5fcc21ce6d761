package dev.holdfast.erpsync.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay as people see it.
 *
 * @param state {@code planning}, {@code ready}, {@code running}, {@code paused}, {@code finished}, {@code cancelled}, {@code failed}
 * @param dryRun what it would do; null while that is being found out
 * @param problem why the dry run could not be made
 * @param progress null before it was started
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayView(
        long id,
        String connection,
        Selection selection,
        String state,
        String askedBy,
        String reason,
        Instant askedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable DryRunReport dryRun,
        @Nullable String problem,
        @Nullable Progress progress) {

    /**
     * How far a run has come.
     *
     * @param selected events that the dry run counted
     * @param fed events put in so far
     * @param ended of them at their end
     * @param open of them not yet
     * @param states of all of them, by state
     * @param outcomes of those at their end: {@code changed}, {@code unchanged}, and the states of others
     * @param reread of them whose body was gone, so that the order was read from the shop
     * @param perMinute ended in the last minute
     * @param etaSeconds how long it takes at that pace; null while nothing ends, and when nothing is left
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            long selected,
            long fed,
            long ended,
            long open,
            Map<String, Long> states,
            Map<String, Long> outcomes,
            long reread,
            long perMinute,
            @Nullable Long etaSeconds) {}

    static ReplayView of(ReplayRow row, @Nullable Progress progress) {
        return new ReplayView(
                row.id(),
                row.connection(),
                row.selection(),
                row.state().label(),
                row.askedBy(),
                row.reason(),
                row.askedAt(),
                row.plannedAt(),
                row.startedAt(),
                row.endedAt(),
                row.report(),
                row.problem(),
                progress);
    }
}
