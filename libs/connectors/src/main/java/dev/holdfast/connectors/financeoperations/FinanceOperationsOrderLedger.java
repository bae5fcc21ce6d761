package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sales orders as the environment lists them. Pages go on from the last time of creation seen, not by a count from the beginning:
 * an order that somebody deletes meanwhile shifts no page, so that none is missed; those of that one moment are counted, and none is
 * told twice.
 *
 * <p>The entity has no time of change: an order's time of creation stands for it.
 */
final class FinanceOperationsOrderLedger implements OrderLedger {

    private static final String CREATED = "OrderCreationDateTime";
    private static final String NUMBER = "SalesOrderNumber";
    /** Shopify's ids are longer than any number that people give to a purchase order. */
    private static final int SHORTEST_ID = 10;

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;
    private final HeldOrders orders;
    private final int pageSize;

    FinanceOperationsOrderLedger(
            FinanceOperationsSettings settings, ODataCalls calls, HeldOrders orders, int pageSize) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
        this.pageSize = pageSize;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        return Stream.iterate(
                        page(window, Cursor.start(window)),
                        cursor -> !cursor.rows.isEmpty(),
                        cursor -> cursor.whole ? page(window, cursor) : cursor.ended())
                .flatMap(cursor -> cursor.rows.stream())
                .map(this::fingerprint);
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return orders.find(key, orderName).map(HeldOrders.Found::header).map(this::fingerprint);
    }

    /**
     * Where the reading stands.
     *
     * @param rows of this page, none of which an earlier one had
     * @param whole whether there may be more
     * @param last the latest time of creation seen
     * @param there numbers of the orders of that moment
     */
    private record Cursor(List<ObjectNode> rows, boolean whole, Instant last, Set<String> there) {
        static Cursor start(Window window) {
            return new Cursor(List.of(), true, window.from(), Set.of());
        }

        Cursor ended() {
            return new Cursor(List.of(), false, last, there);
        }
    }

    private Cursor page(Window window, Cursor before) {
        String filter = Filter.all(Filter.time(CREATED, "ge", before.last), Filter.time(CREATED, "lt", window.until()));
        Query query = Query.of(filter)
                .orderedBy(CREATED + "," + NUMBER)
                .first(pageSize)
                .after(before.there.size());
        ODataCalls.Page page = calls.page(HeldOrder.HEADERS, query);
        List<ObjectNode> rows = page.rows().stream()
                .filter(row -> !before.there.contains(Fields.need(row, NUMBER)))
                .toList();
        if (rows.isEmpty()) {
            return new Cursor(List.of(), false, before.last, before.there);
        }
        Instant last = created(rows.getLast());
        Set<String> there = last.equals(before.last) ? new HashSet<>(before.there) : new HashSet<>();
        rows.stream().filter(row -> created(row).equals(last)).forEach(row -> there.add(Fields.need(row, NUMBER)));
        // A page that the environment cut short says where it goes on: there is more, though it has fewer rows than
        // asked for.
        boolean more = page.rows().size() >= pageSize || page.next() != null;
        return new Cursor(rows, more, last, there);
    }

    private OrderFingerprint fingerprint(ObjectNode header) {
        String number = Fields.need(header, NUMBER);
        Instant created = created(header);
        // Without current sums the header's total says nothing: then the lines are read, for this one order.
        boolean current = HeldOrder.totalsAreCurrent(header);
        HeldOrder held = HeldOrder.of(HeldOrder.raw(header, current ? List.of() : orders.lines(number)), settings);
        BigDecimal total = HeldOrder.total(header, held.lines());
        return new OrderFingerprint(
                key(header),
                number,
                name(header),
                created,
                created,
                current ? HeldOrder.cancelled(header) || empty(header) : held.cancelled(),
                new Money(total, held.currency()),
                null);
    }

    /** An order whose lines were all brought to nothing is no sale any more, though its status does not say so. */
    private boolean empty(JsonNode header) {
        return Fields.number(header, "OrderTotalAmount").signum() == 0
                && orders.lines(Fields.need(header, NUMBER)).stream()
                        .noneMatch(line -> HeldLine.of(line, header, settings).stands());
    }

    private @Nullable OrderKey key(JsonNode header) {
        return Fields.text(header, HeldOrder.REFERENCE)
                .flatMap(OrderKeys::ofReference)
                .or(() -> ruled(header)
                        .filter(value -> value.length() >= SHORTEST_ID && value.matches("[0-9]{1,20}"))
                        .map(OrderKey::new))
                .orElse(null);
    }

    private String name(JsonNode header) {
        return ruled(header)
                .or(() -> Fields.text(header, "CustomerRequisitionNumber"))
                .orElseGet(() -> Fields.need(header, NUMBER));
    }

    private Optional<String> ruled(JsonNode header) {
        FinanceOperationsSettings.OrderKeyField field = settings.orderKeyField();
        return field == null ? Optional.empty() : Fields.text(header, field.property());
    }

    private static Instant created(JsonNode header) {
        String text = Fields.need(header, CREATED);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A sales order's time of creation is no time", "$." + CREATED), e);
        }
    }
}
