package dev.holdfast.erpsync.preflight;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.booking.BookingRule;
import dev.holdfast.connectors.mapping.MappingFailedException;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans the shop's last orders against the ERP as it is, as a live connection would, and sends nothing. Orders from before the
 * connection's {@code bookFrom} are planned too: what they name is what the next orders will name.
 */
final class DryBooking {

    /** Spans that are read back from now until enough orders were found: a busy shop is asked for an hour alone. */
    private static final List<Duration> SPANS = List.of(
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(59));

    private static final int EXAMPLES = 20;

    private final Grounds grounds;
    private final int most;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Report.Example> examples = new ArrayList<>();
    private final Map<Ref, String> missing = new LinkedHashMap<>();

    /** @param most orders to plan */
    DryBooking(Grounds grounds, int most) {
        this.grounds = grounds;
        this.most = most;
    }

    /** @throws UpstreamException when the shop does not tell its orders */
    Report.Booking make(Instant now) {
        List<CanonicalOrder> orders = last(now);
        orders.forEach(this::plan);
        return new Report.Booking(orders.size(), outcomes, List.copyOf(examples));
    }

    /** What the orders name and the ERP does not know, with what more is known of it. */
    Map<Ref, String> missing() {
        return missing;
    }

    private List<CanonicalOrder> last(Instant now) {
        List<CanonicalOrder> found = List.of();
        for (Duration span : SPANS) {
            found = last(new Window(now.minus(span), now));
            if (found.size() >= most) {
                break;
            }
        }
        return found;
    }

    private List<CanonicalOrder> last(Window window) {
        Deque<CanonicalOrder> newest = new ArrayDeque<>();
        try (Stream<OrderFingerprint> prints = grounds.shopOrders().createdIn(window)) {
            prints.map(OrderFingerprint::order).filter(Objects::nonNull).forEach(order -> {
                newest.addLast(order);
                if (newest.size() > most) {
                    newest.removeFirst();
                }
            });
        }
        return List.copyOf(newest);
    }

    private void plan(CanonicalOrder order) {
        try {
            if (BookingRule.decide(order, grounds.access().settings().booking())
                    instanceof BookingRule.Excluded(String rule)) {
                note(order, "excluded", null);
            } else {
                planned(order, grounds.access().wanted(order));
            }
        } catch (MappingFailedException e) {
            note(order, "mapping-failed", e.getMessage());
        } catch (UpstreamException e) {
            note(order, name(e), e.failure().reason());
        }
    }

    private void planned(CanonicalOrder order, SalesOrder wanted) {
        References references = grounds.access().references().resolve(wanted);
        if (!references.missing().isEmpty()) {
            references
                    .missing()
                    .forEach(ref -> missing.putIfAbsent(
                            shown(ref),
                            Optional.ofNullable(references.why().get(ref)).orElse("")));
            note(order, "missing-reference", null);
            return;
        }
        Optional<BookedOrder> found = grounds.erp().find(wanted.key(), wanted.name());
        if (found.isEmpty() && wanted.cancelled()) {
            note(order, "cancelled-unbooked", null);
            return;
        }
        Plan plan = grounds.erp().plan(wanted, references, found);
        note(order, plan.isEmpty() ? "agrees" : found.isEmpty() ? "create" : "change", null);
    }

    /** A customer may be known by an e-mail address. */
    private static Ref shown(Ref ref) {
        return ref.kind() == References.Kind.CUSTOMER ? new Ref(ref.kind(), "of an order") : ref;
    }

    private void note(CanonicalOrder order, String outcome, @Nullable String says) {
        outcomes.merge(outcome, 1, Integer::sum);
        if (says != null && examples.size() < EXAMPLES) {
            examples.add(new Report.Example(order.name(), outcome, says));
        }
    }

    /** {@code contract-violation}. */
    private static String name(UpstreamException e) {
        return e.failure()
                .getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
