package dev.holdfast.erpsync.shipping;

import dev.holdfast.connectors.ShipmentLedger;
import dev.holdfast.connectors.WarehouseShipment;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One 3PL account of a connection. Its failures are its own: they are no sign of the shop's or the ERP's health, and must not
 * stop what goes between these two.
 *
 * @param name tells it from the connection's other accounts
 * @param vendor as in the configuration
 * @param places shop locations that it ships from; empty where any may be
 */
public record Warehouse(String name, String vendor, Set<String> places, ShipmentLedger ledger) {

    /** Takes the places as they are now. */
    public Warehouse {
        places = Set.copyOf(places);
    }

    /** Whether senders of that scheme speak for accounts of this vendor. */
    public boolean sends(SignatureScheme scheme) {
        return switch (scheme) {
            case SHIPBOB, SHIPBOB_UNSIGNED -> vendor.equals("shipbob");
            case SHIPHERO -> vendor.equals("shiphero");
            case STANDARD_WEBHOOKS, BRIGHTPEARL, BUSINESS_CENTRAL, UNSIGNED -> false;
        };
    }

    /**
     * Asks it for shipments.
     *
     * @throws WarehouseFailedException when it cannot tell
     */
    public List<WarehouseShipment> ask(Function<ShipmentLedger, List<WarehouseShipment>> question) {
        try {
            return question.apply(ledger);
        } catch (UpstreamException e) {
            throw new WarehouseFailedException(name, e);
        }
    }
}
