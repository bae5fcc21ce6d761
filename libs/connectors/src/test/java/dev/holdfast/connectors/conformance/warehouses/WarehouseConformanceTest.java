package dev.holdfast.connectors.conformance.warehouses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.extensiv.ExtensivUnderTest;
import dev.holdfast.connectors.shipbob.ShipBobUnderTest;
import dev.holdfast.connectors.shiphero.ShipHeroUnderTest;
import dev.holdfast.simulators.conformance.CapabilityPage;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.conformance.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case for every 3PL, against its simulator; at the end the documentation is held against what passed. {@code
 * -Dholdfast.conformance=shipbob} runs one vendor, {@code shipbob/pages} one case of it; the documentation is then left alone.
 */
class WarehouseConformanceTest {

    private static final String ONLY = System.getProperty("holdfast.conformance", "");

    private static final Map<String, Supplier<WarehouseUnderTest>> VENDORS = new LinkedHashMap<>();

    static {
        VENDORS.put("shipbob", ShipBobUnderTest::new);
        VENDORS.put("shiphero", ShipHeroUnderTest::new);
        VENDORS.put("extensiv", ExtensivUnderTest::new);
    }

    private static List<Case<WarehouseTrial>> cases() {
        return Stream.of(
                        OrderCases.all(),
                        ShipmentCases.all(),
                        PollCases.all(),
                        StockCases.all(),
                        TroubleCases.all(),
                        ContractCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicNode> everyVendor() {
        Evidence evidence = new Evidence();
        Map<String, String> titles = new LinkedHashMap<>();
        List<DynamicNode> nodes = new ArrayList<>();
        VENDORS.forEach((name, start) -> {
            if (ONLY.isEmpty() || ONLY.split("/")[0].equals(name)) {
                nodes.add(vendor(name, start, evidence, titles));
            }
        });
        if (ONLY.isEmpty()) {
            nodes.add(DynamicTest.dynamicTest("docs/connectors says what passed", () -> {
                assertThat(titles).as("vendors that went to the end").hasSameSizeAs(VENDORS);
                List<String> lines = new ArrayList<>(List.of("## 3PLs", ""));
                lines.addAll(evidence.tables(titles, cases()));
                CapabilityPage.check("warehouses", lines);
            }));
        }
        return nodes.stream();
    }

    private static DynamicNode vendor(
            String name, Supplier<WarehouseUnderTest> start, Evidence evidence, Map<String, String> titles) {
        WarehouseUnderTest[] running = new WarehouseUnderTest[1];
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(name + " starts", () -> running[0] = start.get()));
        cases().stream()
                .filter(one -> !ONLY.contains("/") || ONLY.endsWith("/" + one.id()))
                .forEach(one -> tests.add(
                        DynamicTest.dynamicTest(name + "/" + one.id(), () -> run(running[0], one, evidence))));
        tests.add(DynamicTest.dynamicTest(name + " stops", () -> {
            titles.put(name, running[0].title());
            running[0].close();
        }));
        return DynamicContainer.dynamicContainer(name, tests);
    }

    /** Whatever the case was: nothing of the 3PL's was changed. */
    private static void run(WarehouseUnderTest account, Case<WarehouseTrial> one, Evidence evidence) {
        account.fresh();
        evidence.run(account.vendor(), one, new WarehouseTrial(account));
        assertThat(account.house().writtenByClients()).as("the write log").isEmpty();
    }
}
