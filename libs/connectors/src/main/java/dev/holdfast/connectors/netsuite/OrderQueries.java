package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds transactions by Holdfast's own key and by the connection's key rule, under which an earlier integration wrote the
 * order's name or id. A name is matched whole, never in part: a wholesale customer's PO number can look like an order's.
 */
final class OrderQueries {

    /** Sales orders, and cash sales: what integrations book web shops' orders as. */
    static final String SALES_ORDER = "SalesOrd";

    private static final String CASH_SALE = "CashSale";

    private final SuiteQl suiteQl;
    private final NetSuite settings;

    OrderQueries(SuiteQl suiteQl, NetSuite settings) {
        this.suiteQl = suiteQl;
        this.settings = settings;
    }

    /** The columns that a fingerprint is made of. */
    String columns() {
        Set<String> columns = new TreeSet<>(
                Set.of("id", "type", "tranid", "externalid", "otherrefnum", "currency", "foreigntotal", "status"));
        if (settings.orderKeyField() != null) {
            columns.add(settings.orderKeyField());
        }
        List<String> selected = new ArrayList<>();
        columns.forEach(column -> selected.add("t." + column));
        selected.add(time("createddate"));
        selected.add(time("lastmodifieddate"));
        return String.join(", ", selected);
    }

    /** Transactions that are this order, ours before others'; those of another Holdfast order are not among them. */
    List<Row> matching(OrderKey key, String orderName) {
        String own = ExternalIds.order(key);
        String rule = settings.orderKeyField() == null
                ? ""
                : " OR t." + settings.orderKeyField() + " IN " + SuiteQl.list(List.of(orderName, key.value()));
        List<Row> rows = suiteQl.all("SELECT " + columns() + " FROM transaction t WHERE t.type IN "
                + SuiteQl.list(List.of(SALES_ORDER, CASH_SALE)) + " AND (t.externalid = " + SuiteQl.text(own) + rule
                + ") ORDER BY t.id");
        List<Row> ours =
                rows.stream().filter(row -> own.equals(row.get("externalid"))).toList();
        return ours.isEmpty()
                ? rows.stream()
                        .filter(row ->
                                ExternalIds.orderOf(row.get("externalid")).isEmpty())
                        .toList()
                : ours;
    }

    /**
     * The one transaction of those found.
     *
     * @throws UpstreamException {@code Unsupported} when there are several: which of them is the order is a person's to say
     */
    static Row one(List<Row> rows, String orderName) {
        if (rows.size() > 1) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Order " + orderName + " matches " + rows.size() + " transactions in NetSuite (internal ids "
                            + rows.stream().map(row -> row.need("id")).toList()
                            + "): keep one, or clear the key field of the others",
                    "adopt"));
        }
        return rows.getFirst();
    }

    private static String time(String column) {
        return "TO_CHAR(t." + column + ", 'YYYY-MM-DD\"T\"HH24:MI:SS') AS " + column;
    }
}
