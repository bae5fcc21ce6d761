package dev.holdfast.erpsync.preflight;

import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.ShopConnector;
import dev.holdfast.connectors.ShopFacts;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.erpsync.ConnectionAccess;
import dev.holdfast.erpsync.deliver.ErpAccess;
import dev.holdfast.settings.Connection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight may reach of a connection, whatever the connection's mode: everything that reads, and of the ERP's sink only
 * looking and planning. It cannot write: there is no method to call.
 *
 * @param access with the ERP as a connection in shadow has it
 * @param once by effect, what keeps its document from being made twice
 * @param effects that Holdfast writes; the others are made by hand
 * @param account what the ERP says of itself
 * @param hooks the ERP's webhooks; null where it has none
 * @param depots the 3PL accounts
 * @param addresses where webhooks are to lead to
 */
public record Grounds(
        ConnectionAccess access,
        ErpAccess.Shadowing erp,
        OrderLedger shopOrders,
        ShopFacts shop,
        CredentialProbe shopProbe,
        CredentialProbe erpProbe,
        Map<Effect, Uniqueness> once,
        Set<Effect> effects,
        AccountFacts account,
        @Nullable Hooks hooks,
        List<Depot> depots,
        HookAddresses addresses) {

    /** Takes from the connectors what reads. */
    public static Grounds of(
            Connection connection,
            ShopConnector shop,
            ErpConnector erp,
            ConnectionAccess access,
            List<Depot> depots,
            HookAddresses addresses) {
        ErpAccess.Shadowing shadowing = ErpAccess.shadowing(erp.sink(), erp.facts());
        Map<Effect, Uniqueness> once = new EnumMap<>(Effect.class);
        for (Effect effect : erp.sink().effects()) {
            switch (effect) {
                case ORDER -> once.put(effect, erp.sink().uniqueness());
                case REFUND, SHIPMENT -> once.put(effect, erp.facts().uniqueness(effect));
                case EDIT, CANCELLATION -> {
                    // By the record's own id.
                }
            }
        }
        return new Grounds(
                new ConnectionAccess(
                        connection, shop.orders(), shadowing, erp.references(), access.probes(), access.overlay()),
                shadowing,
                shop.ledger(),
                shop.facts(),
                shop.probe(),
                erp.probe(),
                once,
                erp.sink().effects(),
                erp.account(),
                Hooks.of(erp.subscriptions()),
                List.copyOf(depots),
                addresses);
    }

    /** Every connection of the configuration. */
    @FunctionalInterface
    public interface Directory {
        /** Of the connection of that name; empty when the configuration has none. */
        Optional<Grounds> grounds(String connection);
    }
}
