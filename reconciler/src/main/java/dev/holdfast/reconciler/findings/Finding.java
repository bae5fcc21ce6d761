package dev.holdfast.reconciler.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.reconciler.compare.Difference.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A difference with its history, as {@code GET /api/v1/findings} shows it.
 *
 * @param id the same for as long as the difference lasts
 * @param resolvedAt null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        long id,
        String connection,
        String orderKey,
        String orderName,
        Kind kind,
        String currency,
        @Nullable BigDecimal shopAmount,
        @Nullable BigDecimal erpAmount,
        @Nullable String shopRecord,
        List<String> erpRecords,
        String detail,
        Instant openedAt,
        Instant seenAt,
        @Nullable Instant resolvedAt) {

    static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
