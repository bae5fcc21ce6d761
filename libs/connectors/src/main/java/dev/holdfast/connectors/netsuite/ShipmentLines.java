package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.Shipment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The lines of a shipment as NetSuite knows their items. */
final class ShipmentLines {

    private ShipmentLines() {}

    /** All lines of the order by item, none of them needed: an order that keeps line ids is matched by those. */
    static List<WantedLine> wanted(Shipment shipment, Named named) {
        return shipment.lines().stream()
                .map(line -> new WantedLine(
                        line.lineId(),
                        named.item(shipment.mapping(), line.lineId(), line.sku(), line.title(), line.giftCard()),
                        0,
                        BigDecimal.ZERO,
                        null,
                        null,
                        line.title(),
                        Map.of()))
                .toList();
    }
}
