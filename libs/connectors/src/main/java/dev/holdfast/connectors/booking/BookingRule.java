package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.FinancialStatus;
import dev.holdfast.settings.BookingSettings;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which orders exist for the ERP. erp-sync and the reconciler ask the same rule, so that an order which one leaves out
 * the other does not miss.
 *
 * <p>The rule looks at the order alone. It does not know whether the order was booked before: an order that is excluded now
 * may stand in the ERP since it was not, and that an order is cancelled does not exclude it, since its cancellation may have
 * to be booked. Whoever writes does not create a cancelled order that the ERP never had. From when on a connection books is
 * decided elsewhere too.
 */
public final class BookingRule {

    private static final Set<FinancialStatus> PAID =
            EnumSet.of(FinancialStatus.PAID, FinancialStatus.PARTIALLY_REFUNDED, FinancialStatus.REFUNDED);
    private static final Set<FinancialStatus> AUTHORIZED =
            EnumSet.of(FinancialStatus.AUTHORIZED, FinancialStatus.PARTIALLY_PAID);
    private static final Set<FinancialStatus> WAS_AUTHORIZED =
            EnumSet.of(FinancialStatus.VOIDED, FinancialStatus.EXPIRED);

    private BookingRule() {}

    /** What the rule says of an order. */
    public sealed interface Verdict {}

    /** The order exists for the ERP. */
    public record Book() implements Verdict {}

    /** The order does not exist for the ERP. @param rule which rule says so: {@code test}, {@code source}, {@code tag}, {@code gift-card-only} or {@code payment} */
    public record Excluded(String rule) implements Verdict {}

    /** The first rule that excludes the order, in the order of {@link Excluded}'s names; else it is booked. */
    public static Verdict decide(CanonicalOrder order, BookingSettings settings) {
        return excludedBy(order, settings).<Verdict>map(Excluded::new).orElseGet(Book::new);
    }

    private static Optional<String> excludedBy(CanonicalOrder order, BookingSettings settings) {
        if (order.test() && !settings.testOrders()) {
            return Optional.of("test");
        }
        if (containsIgnoringCase(settings.excludedSources(), order.sourceName())) {
            return Optional.of("source");
        }
        if (order.tags().stream().anyMatch(tag -> containsIgnoringCase(settings.excludedTags(), tag))) {
            return Optional.of("tag");
        }
        if (!settings.giftCardOnly() && giftCardsOnly(order)) {
            return Optional.of("gift-card-only");
        }
        return paidEnough(order, settings.payment()) ? Optional.empty() : Optional.of("payment");
    }

    private static boolean giftCardsOnly(CanonicalOrder order) {
        return !order.lines().isEmpty() && order.lines().stream().allMatch(CanonicalOrder.Line::giftCard);
    }

    private static boolean paidEnough(CanonicalOrder order, BookingSettings.Payment payment) {
        @Nullable FinancialStatus status = order.financialStatus();
        return switch (payment) {
            case ALL -> true;
            case PAID -> status != null && PAID.contains(status);
            case AUTHORIZED ->
                status != null
                        && (PAID.contains(status)
                                || AUTHORIZED.contains(status)
                                // Cancelling voids the authorisation that the order was booked on.
                                || (order.cancelled() && WAS_AUTHORIZED.contains(status)));
        };
    }

    private static boolean containsIgnoringCase(Set<String> names, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .anyMatch(one -> one.strip().toLowerCase(Locale.ROOT).equals(wanted));
    }
}
