package dev.holdfast.connectors;

import dev.holdfast.connectors.brightpearl.BrightpearlConnector;
import dev.holdfast.connectors.businesscentral.BusinessCentralConnector;
import dev.holdfast.connectors.businesscentral.BusinessCentralTimings;
import dev.holdfast.connectors.entra.EntraTokens;
import dev.holdfast.connectors.extensiv.ExtensivConnector;
import dev.holdfast.connectors.financeoperations.FinanceOperationsConnector;
import dev.holdfast.connectors.netsuite.NetSuiteConnector;
import dev.holdfast.connectors.netsuite.NetSuiteTimings;
import dev.holdfast.connectors.shipbob.ShipBobConnector;
import dev.holdfast.connectors.shiphero.ShipHeroConnector;
import dev.holdfast.connectors.shopify.ShopifyConnector;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.Terms;
import java.time.Clock;
import java.time.Duration;

/**
 * Makes the connectors of a connection. One of these serves a whole process: what belongs to a vendor's account, such as the
 * calls that it admits at once, is shared by the connections of that account. Nothing is sent before a connector is used.
 */
public final class ConnectorFactory {

    private final NetSuiteConnector netSuite;
    private final BrightpearlConnector brightpearl;
    private final BusinessCentralConnector businessCentral;
    private final FinanceOperationsConnector financeOperations;
    private final ShopifyConnector shopify;
    private final ShipBobConnector shipBob;
    private final ShipHeroConnector shipHero;
    private final ExtensivConnector extensiv;

    /** With the means that every connector works by, and limits kept by this process alone. */
    public ConnectorFactory(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(secrets, caller, clock, TokenKeepers.FILES);
    }

    /** With limits kept by this process alone. @param keepers keep tokens that end with their renewal, for all processes */
    public ConnectorFactory(SecretResolver secrets, HttpCaller caller, Clock clock, TokenKeepers keepers) {
        this(secrets, caller, clock, ShopifyConnector.LONGEST_READ, Governor.local(Terms.DEFAULTS), keepers);
    }

    /**
     * For a caller that holds something while it reads.
     *
     * @param longestRead how long one read of a shop may take with all its requests and waits; it fails with
     *     {@code Transient} or {@code RateLimited} rather than take longer
     * @param governor keeps the accounts' limits, together with whoever else calls them
     * @param keepers keep tokens that end with their renewal, for all processes
     */
    public ConnectorFactory(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            Duration longestRead,
            RateGovernor governor,
            TokenKeepers keepers) {
        this.netSuite = new NetSuiteConnector(secrets, caller, clock, NetSuiteTimings.DEFAULTS, governor);
        this.brightpearl = new BrightpearlConnector(secrets, caller, clock, governor, keepers);
        // One for all that is behind Microsoft Entra: who signs in with one app shares its token.
        EntraTokens entra = new EntraTokens(secrets, caller, clock);
        this.businessCentral =
                new BusinessCentralConnector(secrets, caller, clock, entra, BusinessCentralTimings.DEFAULTS, governor);
        this.financeOperations = new FinanceOperationsConnector(entra, caller, clock, governor);
        this.shopify = new ShopifyConnector(secrets, caller, clock, longestRead, governor);
        this.shipBob = new ShipBobConnector(secrets, caller, clock, governor, keepers);
        this.shipHero = new ShipHeroConnector(secrets, caller, clock, governor);
        this.extensiv = new ExtensivConnector(secrets, caller, clock, governor);
    }

    /** The shop side. */
    public ShopConnector shop(Connection connection) {
        return shopify.connect(connection.shop(), connection.booking());
    }

    /** The ERP side. */
    public ErpConnector erp(Connection connection) {
        return switch (connection.erp()) {
            case ErpSettings.NetSuite settings -> netSuite.connect(settings, connection.booking());
            case BrightpearlSettings settings -> brightpearl.connect(settings, connection.booking());
            case BusinessCentralSettings settings -> businessCentral.connect(settings, connection.booking());
            case FinanceOperationsSettings settings -> financeOperations.connect(settings, connection.booking());
        };
    }

    /** One of the connection's warehouses. */
    public WarehouseConnector warehouse(WarehouseSettings warehouse) {
        return switch (warehouse) {
            case ShipBobSettings settings -> shipBob.connect(settings);
            case ShipHeroSettings settings -> shipHero.connect(settings);
            case ExtensivSettings settings -> extensiv.connect(settings);
        };
    }
}
