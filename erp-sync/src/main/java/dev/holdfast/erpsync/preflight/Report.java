package dev.holdfast.erpsync.preflight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight found.
 *
 * @param mode as configured when it was made
 * @param green whether nothing is red
 * @param settings digest of the settings that were looked at; null in reports of an earlier release
 * @param booking the read-only booking of the shop's last orders
 */
@RegisterForReflection
public record Report(
        String connection,
        String vendor,
        String mode,
        Instant at,
        boolean green,
        @Nullable String settings,
        List<Finding> findings,
        Booking booking) {

    /**
     * Orders that were planned against the ERP as it is, without sending anything.
     *
     * @param orders how many there were
     * @param outcomes how many came to what: {@code create}, {@code change}, {@code agrees}, {@code excluded},
     *     {@code missing-reference}, {@code mapping-failed}, {@code cancelled-unbooked}, or a failure's name
     * @param examples one order a problem; no personal data
     */
    @RegisterForReflection
    public record Booking(int orders, Map<String, Integer> outcomes, List<Example> examples) {}

    /** An order with a problem. @param order what people call it */
    @RegisterForReflection
    public record Example(String order, String outcome, String says) {}
}
