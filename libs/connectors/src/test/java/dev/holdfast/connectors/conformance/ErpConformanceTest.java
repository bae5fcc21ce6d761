package dev.holdfast.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.conformance.ErpUnderTest.Kind;
import dev.holdfast.connectors.conformance.ErpUnderTest.Refusal;
import dev.holdfast.connectors.conformance.ErpUnderTest.Written;
import dev.holdfast.transport.UpstreamException;
import java.util.ArrayList;
import java.util.List;
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
    static List<Case> cases() {
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
        List<DynamicNode> nodes = new ArrayList<>();
        Vendors.all().forEach((name, start) -> {
            if (ONLY.isEmpty() || ONLY.split("/")[0].equals(name)) {
                nodes.add(vendor(name, start, evidence));
            }
        });
        assertThat(nodes).as("vendors named " + ONLY).isNotEmpty();
        if (ONLY.isEmpty()) {
            nodes.add(DynamicTest.dynamicTest(
                    "the matrix in docs/connectors says what passed", () -> CapabilityMatrix.check(evidence, cases())));
        }
        return nodes.stream();
    }

    private static DynamicNode vendor(String name, Supplier<ErpUnderTest> start, Evidence evidence) {
        // One simulator for all of a vendor's cases, started when the first of them runs.
        ErpUnderTest[] running = new ErpUnderTest[1];
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(name + " starts", () -> running[0] = start.get()));
        cases().stream()
                .filter(one -> !ONLY.contains("/") || ONLY.endsWith("/" + one.id()))
                .forEach(one -> tests.add(DynamicTest.dynamicTest(
                        name + "/" + one.id(), () -> evidence.add(running[0], one, run(running[0], one)))));
        tests.add(DynamicTest.dynamicTest(name + " stops", () -> {
            evidence.vendor(running[0]);
            assertThat(cases())
                    .extracting(Case::id)
                    .containsAll(running[0].refusals().keySet());
            running[0].close();
        }));
        return DynamicContainer.dynamicContainer(name, tests);
    }

    /** @return the outcome as {@link Evidence} has it: a failure only where it is the one that is right with this vendor */
    private static String run(ErpUnderTest erp, Case one) {
        erp.fresh();
        Refusal refusal = erp.refusals().get(one.id());
        try {
            one.body().run(new Trial(erp));
            madeOnce(erp);
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

    /** Whatever the case was: no record was made twice, and no order was made to be thrown away again. */
    private static void madeOnce(ErpUnderTest erp) {
        List<Written> made = erp.written().stream()
                .filter(write -> write.created() && write.kind() != Kind.OTHER)
                .toList();
        assertThat(made)
                .as("records that were made")
                .extracting(write -> write.kind() + " " + write.id())
                .doesNotHaveDuplicates();
        assertThat(made.stream().filter(write -> write.kind() == Kind.ORDER))
                .as("orders that were made")
                .hasSizeLessThanOrEqualTo((int) erp.documents().stream()
                        .filter(document -> document.kind() == Kind.ORDER)
                        .count());
    }
}
