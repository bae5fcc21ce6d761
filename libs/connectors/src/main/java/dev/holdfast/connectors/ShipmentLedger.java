package dev.holdfast.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.order.OrderKey;
import java.util.List;
import java.util.stream.Stream;

/** What a warehouse says that it has sent out. Blocking, thread-safe. */
public interface ShipmentLedger {

    /**
     * Shipments that changed in the window, lazily, one page in memory; close the stream.
     *
     * @throws dev.holdfast.transport.UpstreamException from the terminal operation, when the system cannot tell; {@code
     *     ContractViolation} when it tells of an order what nobody understands, after all that could be understood was told
     */
    Stream<WarehouseShipment> changedIn(Window window);

    /**
     * All shipments of one order, called-off ones too; empty when the warehouse has none.
     *
     * @throws dev.holdfast.transport.UpstreamException when the system cannot tell
     */
    List<WarehouseShipment> of(OrderKey key, String orderName);

    /**
     * All shipments of the order that a webhook of this vendor's is about, read anew: of its body nothing is believed but
     * which of the warehouse's own orders or shipments it names.
     *
     * @return called-off ones too; empty when the warehouse has no such order
     * @throws dev.holdfast.transport.UpstreamException when the system cannot tell; {@code ContractViolation} when the body
     *     names neither
     */
    List<WarehouseShipment> hinted(JsonNode body);
}
