package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Reading;
import dev.holdfast.connectors.shopify.ShopifyOrderReader;
import dev.holdfast.settings.Connection;
import java.util.Optional;

/**
 * The integration that Holdfast takes over from. It books orders into the same account under the shop's order name, and
 * without anything that is Holdfast's. What it books comes to the same as what Holdfast would.
 */
final class OtherIntegration implements AutoCloseable {

    // Somewhere else, so that none of its requests is in the account's write log.
    private final SimulatedNetSuite workshop = new SimulatedNetSuite();
    private final SimulatedNetSuite account;

    OtherIntegration(SimulatedNetSuite account) {
        this.account = account;
    }

    void books(ObjectNode body) {
        Reading reading = ShopifyOrderReader.read(Orders.bytes(body), "2026-10");
        assertThat(reading).isInstanceOf(Reading.Whole.class);
        SalesOrder order = SalesOrderBooking.book(
                ((Reading.Whole) reading).order(),
                TestConnection.of(Connection.Mode.LIVE).booking());
        ErpConnector erp = workshop.connector();
        String id = erp.sink()
                .apply(erp.sink().plan(order, erp.references().resolve(order), Optional.empty()))
                .recordId();
        ObjectNode record = (ObjectNode) workshop.order(id);
        record.remove("externalId");
        for (JsonNode line : record.path("item")) {
            ((ObjectNode) line).remove("custcol_holdfast_line_id");
        }
        String own = "77" + id;
        account.seed(own, record.put("id", own).put("otherRefNum", order.name()));
    }

    @Override
    public void close() {
        workshop.close();
    }
}
