package dev.holdfast.erpsync.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do, found out without a single write.
 *
 * @param events how many it would put in
 * @param leftOut how many the selection names that are never replayed: replays, erp-sync's own events, control topics
 * @param byTopic of the events
 * @param byState what the ledger says of them now
 * @param byFate what the ledger alone can tell: {@link Fate}
 * @param orders distinct orders, refunds and shipments among the events whose fate only the ERP can tell
 * @param planned how many of those were planned for real
 * @param outcomes what the planned ones come to; exact when all were planned
 * @param estimated the same for all, projected where not all were planned; null when it is exact
 * @param samples each that was planned, those that would change something first
 * @param budget what it costs
 * @param notes what has to be said beside the figures
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DryRunReport(
        long events,
        long leftOut,
        Map<String, Long> byTopic,
        Map<String, Long> byState,
        Map<String, Long> byFate,
        long orders,
        int planned,
        Map<String, Long> outcomes,
        @Nullable Map<String, Long> estimated,
        List<Sample> samples,
        Budget budget,
        List<String> notes) {

    /**
     * One order, refund or shipment planned for real.
     *
     * @param event the newest selected event of the order, or that of the refund or shipment
     * @param body {@code received}: the body that came; {@code shop}: read from the shop as it is now, and {@code rereadBecause} says why
     * @param outcome what it would come to, as {@link Rehearsed.Outcome} names it
     * @param writes what would be sent, exactly; texts that may be personal data are masked
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sample(
            long event,
            String eventId,
            String topic,
            @Nullable String orderKey,
            String body,
            @Nullable String rereadBecause,
            String outcome,
            @Nullable String code,
            @Nullable String reason,
            List<SampleWrite> writes) {}

    /** A write that a replay would send. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SampleWrite(
            String effect,
            boolean creates,
            String method,
            String path,
            String summary,
            @Nullable JsonNode body) {}

    /**
     * What it costs of what the vendors allow.
     *
     * @param erpCalls to the ERP, look-ups and writes
     * @param shopCalls to the shop
     * @param secondsPerErpCall as measured while planning; null when nothing was
     * @param callsAtOnce how many bulk makes at once in one replica
     * @param accountLimit how many calls the ERP account allows at once, to everybody
     * @param estimatedSeconds how long one replica needs, while nothing else waits; null when nothing was measured
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Budget(
            long erpCalls,
            long shopCalls,
            @Nullable Double secondsPerErpCall,
            int callsAtOnce,
            @Nullable Integer accountLimit,
            @Nullable Long estimatedSeconds) {}
}
