package dev.holdfast.connectors.conformance.subscriptions;

import dev.holdfast.connectors.brightpearl.BrightpearlSubscribed;
import dev.holdfast.connectors.businesscentral.BusinessCentralSubscribed;
import dev.holdfast.connectors.conformance.subscriptions.SubscriptionCases.Trial;
import dev.holdfast.connectors.shipbob.ShipBobSubscribed;
import dev.holdfast.connectors.shiphero.ShipHeroSubscribed;
import dev.holdfast.connectors.warehouse.SimulatedWarehouse.Receiver;
import dev.holdfast.simulators.conformance.CapabilityPage;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.conformance.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case for every vendor whose subscriptions Holdfast sees to, against its simulator; at the end the documentation is held
 * against what passed.
 */
class SubscriptionConformanceTest {

    @TestFactory
    Stream<DynamicTest> everyVendor(@TempDir Path folder) {
        Evidence evidence = new Evidence();
        Map<String, String> titles = new LinkedHashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        List<SubscribedVendor> vendors = List.of(
                new ShipBobSubscribed(),
                new ShipHeroSubscribed(folder),
                new BrightpearlSubscribed(),
                new BusinessCentralSubscribed());
        for (SubscribedVendor vendor : vendors) {
            titles.put(vendor.vendor(), vendor.title());
            for (Case<Trial> one : SubscriptionCases.all()) {
                tests.add(DynamicTest.dynamicTest(vendor.vendor() + "/" + one.id(), () -> {
                    vendor.fresh();
                    try (Receiver receiver = new Receiver()) {
                        evidence.run(vendor.vendor(), one, new Trial(vendor, receiver));
                    }
                }));
            }
            tests.add(DynamicTest.dynamicTest(vendor.vendor() + " stops", vendor::close));
        }
        tests.add(DynamicTest.dynamicTest("docs/connectors says what passed", () -> {
            List<String> lines = new ArrayList<>(List.of("## Webhook subscriptions", ""));
            lines.addAll(evidence.tables(titles, SubscriptionCases.all()));
            CapabilityPage.check("subscriptions", lines);
        }));
        return tests.stream();
    }
}
