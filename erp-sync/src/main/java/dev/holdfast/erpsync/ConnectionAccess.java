package dev.holdfast.erpsync;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.OrderSource;
import dev.holdfast.connectors.ReferenceSource;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.mapping.Overlay;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.erpsync.shipping.Warehouse;
import dev.holdfast.settings.Connection;
import java.util.List;
import java.util.Optional;

/**
 * One connection and what erp-sync may reach through it.
 *
 * @param probes of every credential that its mode needs
 * @param warehouses the 3PL accounts that ship its orders
 */
public record ConnectionAccess(
        Connection settings,
        OrderSource shop,
        ErpAccess erp,
        ReferenceSource references,
        List<CredentialProbe> probes,
        Overlay overlay,
        List<Warehouse> warehouses) {

    /** One whose orders no 3PL ships. */
    public ConnectionAccess(
            Connection settings,
            OrderSource shop,
            ErpAccess erp,
            ReferenceSource references,
            List<CredentialProbe> probes,
            Overlay overlay) {
        this(settings, shop, erp, references, probes, overlay, List.of());
    }

    /** One whose mapping changes nothing. */
    public ConnectionAccess(
            Connection settings,
            OrderSource shop,
            ErpAccess erp,
            ReferenceSource references,
            List<CredentialProbe> probes) {
        this(settings, shop, erp, references, probes, Overlay.NONE);
    }

    /**
     * The order as it should stand in the ERP, with what the connection's mapping says of it.
     *
     * @throws dev.holdfast.transport.UpstreamException {@code ContractViolation} when the order contradicts itself
     * @throws dev.holdfast.connectors.mapping.MappingFailedException when an expression has no value for it
     */
    public SalesOrder wanted(CanonicalOrder order) {
        return overlay.apply(order, SalesOrderBooking.book(order, settings.booking()));
    }

    /** The 3PL account of that name. */
    Optional<Warehouse> warehouse(String name) {
        return warehouses.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The 3PL account that a sender of webhooks speaks for: the one that is called as it is, else its vendor's only one. */
    Optional<Warehouse> warehouseBehind(String source) {
        List<Warehouse> candidates = settings.sources().stream()
                .filter(one -> one.name().equals(source))
                .flatMap(one -> warehouses.stream().filter(warehouse -> warehouse.sends(one.scheme())))
                .toList();
        return candidates.size() == 1
                ? Optional.of(candidates.getFirst())
                : candidates.stream().filter(one -> one.name().equals(source)).findFirst();
    }

    /** All connections of the configuration. */
    @FunctionalInterface
    public interface Directory {
        /** The connection of that name; empty when the configuration has none. */
        Optional<ConnectionAccess> named(String name);
    }
}
