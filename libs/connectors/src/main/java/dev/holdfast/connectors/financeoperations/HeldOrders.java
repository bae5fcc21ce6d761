package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder.Origin;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Optional;

/**
 * Finds orders. A sales order stays in its entity set whatever becomes of it: delivered and invoiced ones are found like open ones,
 * so there is one place to look in.
 */
final class HeldOrders {

    /** Two are one too many; the third shows that it is no accident of two. */
    private static final int ENOUGH = 3;

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;

    HeldOrders(FinanceOperationsSettings settings, ODataCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /** A header, and who booked it. */
    record Found(ObjectNode header, Origin origin) {
        String number() {
            return Fields.need(header, "SalesOrderNumber");
        }
    }

    /**
     * The order's header: under the number that Holdfast gives, under its reference, else by the connection's key rule.
     *
     * @throws UpstreamException {@code Unsupported} when several are the order's: a person decides which one stays
     */
    Optional<Found> find(OrderKey key, String orderName) {
        Optional<Found> numbered =
                OrderKeys.number(key, settings).flatMap(this::header).map(header -> new Found(header, Origin.HOLDFAST));
        return numbered.or(() -> one(Filter.is(HeldOrder.REFERENCE, OrderKeys.reference(key)), orderName)
                        .map(header -> new Found(header, Origin.HOLDFAST)))
                .or(() -> adopted(key, orderName));
    }

    /** A header by its number. */
    Optional<ObjectNode> header(String number) {
        return calls.find(calls.record(HeldOrder.HEADERS, "SalesOrderNumber", number));
    }

    /** The lines of an order, in the order in which they were made. */
    List<ObjectNode> lines(String number) {
        return calls.all(
                HeldOrder.LINES, Query.of(Filter.is("SalesOrderNumber", number)).orderedBy("InventoryLotId"));
    }

    private Optional<Found> adopted(OrderKey key, String orderName) {
        FinanceOperationsSettings.OrderKeyField field = settings.orderKeyField();
        if (field == null) {
            return Optional.empty();
        }
        List<String> names = List.of(Filter.is(field.property(), orderName), Filter.is(field.property(), key.value()));
        return one(Filter.any(names), orderName).map(header -> new Found(header, Origin.ADOPTED));
    }

    private Optional<ObjectNode> one(String filter, String orderName) {
        List<ObjectNode> headers = calls.all(HeldOrder.HEADERS, Query.of(filter).first(ENOUGH));
        if (headers.size() > 1) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Several sales orders in Finance & Operations are order " + orderName + ": "
                            + headers.stream()
                                    .map(header -> Fields.need(header, "SalesOrderNumber"))
                                    .sorted()
                                    .toList()
                            + ": delete all but one, or take the reference off the others",
                    "find"));
        }
        return headers.stream().findFirst();
    }
}
