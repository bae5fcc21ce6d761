package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.conformance.ErpUnderTest.Refusal;
import dev.holdfast.simulators.conformance.Case;
import dev.holdfast.simulators.conformance.Evidence;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case for every ERP vendor, against its simulator; at the end the capability matrix in the documentation is held against
 * what passed. {@code -Dholdfast.conformance=netsuite} runs one vendor, {@code netsuite/split-shipment} one case of it; the
 * matrix is then left alone. {@code -Dholdfast.write-docs} writes it.
 */
class ErpConformanceTest {

    private static final String ONLY = System.getProperty("holdfast.conformance", "");

    /** The suite, in the order of an order's life. */
    static List<Case<Trial>> cases() {
        return Stream.of(
                        OrderCases.all(),
                        MoneyCases.all(),
                        ChangeCases.all(),
                        ShipmentCases.all(),
                        RefundCases.all(),
                        AdoptionCases.all(),
                        TroubleCases.all(),
                        LedgerCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicNode> everyVendor() {
        Evidence evidence = new Evidence();
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, Profile> profiles = new HashMap<>();
        List<DynamicNode> nodes = new ArrayList<>();
        Vendors.all().forEach((name, start) -> {
            if (ONLY.isEmpty() || ONLY.split("/")[0].equals(name)) {
                nodes.add(vendor(name, start, evidence, (title, profile) -> {
                    titles.put(name, title);
                    profiles.put(name, profile);
                }));
            }
        });
        assertThat(nodes).as("vendors named " + ONLY).isNotEmpty();
        if (ONLY.isEmpty()) {
            nodes.add(DynamicTest.dynamicTest("the matrix in docs/connectors says what passed", () -> {
                assertThat(titles)
                        .as("vendors that went to the end")
                        .containsOnlyKeys(Vendors.all().keySet());
                CapabilityMatrix.check(evidence, titles, profiles, cases());
            }));
        }
        return nodes.stream();
    }

    private static DynamicNode vendor(
            String name, Supplier<ErpUnderTest> start, Evidence evidence, BiConsumer<String, Profile> ended) {
        // One simulator for all of a vendor's cases, started when the first of them runs.
        ErpUnderTest[] running = new ErpUnderTest[1];
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(name + " starts", () -> running[0] = start.get()));
        cases().stream()
                .filter(one -> !ONLY.contains("/") || ONLY.endsWith("/" + one.id()))
                .forEach(one -> tests.add(DynamicTest.dynamicTest(
                        name + "/" + one.id(), () -> evidence.add(name, one.id(), run(running[0], one)))));
        tests.add(DynamicTest.dynamicTest(name + " stops", () -> {
            ended.accept(running[0].title(), Profile.of(running[0]));
            assertThat(cases())
                    .extracting(Case::id)
                    .containsAll(running[0].refusals().keySet());
            running[0].close();
        }));
        return DynamicContainer.dynamicContainer(name, tests);
    }

    /** @return the outcome as {@link Evidence} has it: a failure only where it is the one that is right with this vendor */
    private static String run(ErpUnderTest erp, Case<Trial> one) {
        erp.fresh();
        Refusal refusal = erp.refusals().get(one.id());
        try {
            Trial trial = new Trial(erp);
            one.body().run(trial);
            trial.madeOnce();
        } catch (Case.DoesNotApplyException e) {
            assertThat(refusal).isNull();
            return Evidence.DOES_NOT_APPLY;
        } catch (UpstreamException e) {
            if (refusal == null) {
                throw e;
            }
            assertThat(e.failure()).isInstanceOf(refusal.failure());
            assertThat(e.failure().reason()).contains(refusal.manualStep());
            return e.failure().getClass().getSimpleName();
        }
        assertThat(refusal)
                .as("%s is declared to refuse \"%s\", and does it", erp.title(), one.id())
                .isNull();
        return Evidence.DONE;
    }
}
