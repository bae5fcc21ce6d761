package dev.holdfast.simulators;

import dev.holdfast.simulators.brightpearl.Brightpearl;
import dev.holdfast.simulators.businesscentral.BusinessCentral;
import dev.holdfast.simulators.entra.Entra;
import dev.holdfast.simulators.extensiv.Extensiv;
import dev.holdfast.simulators.financeoperations.FinanceOperations;
import dev.holdfast.simulators.netsuite.NetSuite;
import dev.holdfast.simulators.pagerduty.PagerDuty;
import dev.holdfast.simulators.shipbob.ShipBob;
import dev.holdfast.simulators.shiphero.ShipHero;
import dev.holdfast.simulators.shopify.ShopifySimulator;
import dev.holdfast.simulators.slack.Slack;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.util.Collection;
import java.util.List;

/** Every vendor that is simulated: the one place to add another. */
final class Vendors {

    private Vendors() {}

    static Collection<Vendor> all(World world) {
        return List.of(
                new ShopifySimulator(world),
                new NetSuite(world),
                new Brightpearl(world),
                new Entra(world),
                new BusinessCentral(world),
                new FinanceOperations(world),
                new PagerDuty(world),
                new Slack(world),
                new ShipBob(world),
                new ShipHero(world),
                new Extensiv(world));
    }
}
