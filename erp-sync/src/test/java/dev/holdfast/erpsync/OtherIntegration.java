package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.erpsync.ends.End.Row;
import dev.holdfast.settings.Connection;
import dev.holdfast.simulators.world.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The integration that Holdfast takes over from. It books orders into the same account under the shop's order name, and
 * without anything that is Holdfast's. What it books comes to the same as what Holdfast would.
 */
final class OtherIntegration implements AutoCloseable {

    private static final Cause ITS_OWN = new Cause(Cause.Origin.CONTROL, "other", "POST", "/other", "book", null, null);

    // Somewhere else, so that none of its requests is in the account's write log.
    private final SimulatedErp workshop;
    private final SimulatedErp account;
    private final Set<String> ids = new HashSet<>();

    OtherIntegration(SimulatedErp account) {
        this.account = account;
        this.workshop = new SimulatedErp(account.end);
    }

    void books(ObjectNode body) {
        Reading reading = ShopifyOrderReader.read(Orders.bytes(body), "2026-10");
        assertThat(reading).isInstanceOf(Reading.Whole.class);
        SalesOrder order = SalesOrderBooking.book(
                ((Reading.Whole) reading).order(),
                workshop.at(TestConnection.of(Connection.Mode.LIVE)).booking());
        ErpConnector erp = workshop.connector();
        String id = erp.sink()
                .apply(erp.sink().plan(order, erp.references().resolve(order), Optional.empty()))
                .recordId();
        List<Row> rows = account.end.elsewhere(order.name(), rows(id));
        ids.add(rows.getFirst().record().path(idField()).asText());
        account.account().write(ITS_OWN, transaction -> {
            rows.forEach(row -> transaction.put(row.table(), row.key(), row.record()));
            return id;
        });
    }

    /** Ids of what it booked, as connectors name them. */
    Set<String> ids() {
        return ids;
    }

    private String idField() {
        return account.end.vendor().equals("financeoperations") ? "SalesOrderNumber" : "id";
    }

    private List<Row> rows(String id) {
        List<Row> rows = new ArrayList<>();
        String orders = account.end.orders();
        workshop.account().read(tables -> {
            tables.all(orders).forEach((key, record) -> {
                if (record.path(idField()).asText().equals(id)) {
                    rows.add(new Row(orders, key, record));
                }
            });
            account.end.parts().forEach((table, field) -> {
                if (field != null) {
                    tables.all(table).forEach((key, record) -> {
                        if (record.path(field).asText().equals(id)) {
                            rows.add(new Row(table, key, record));
                        }
                    });
                }
            });
            return id;
        });
        return rows;
    }

    @Override
    public void close() {
        workshop.close();
    }
}
