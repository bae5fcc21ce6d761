package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a plan was applied the next one is empty, NetSuite comes to the wanted total, and no line stands twice. */
class NetSuiteLawTest {

    private static final List<String> SKUS = List.of("MUG-BLUE", "TEE-M", "LAMP-1");

    @ParameterizedTest(name = "line ids {0}, tax as a line {1}, keyed lines {2}, amounts stand {3}")
    @CsvSource({
        "true,false,true,true",
        "false,false,true,true",
        "true,true,true,false",
        "true,false,false,true",
        "false,true,false,false"
    })
    void holdsForAnyHistoryOfEdits(boolean lineIds, boolean taxLine, boolean keyed, boolean amountsStand) {
        qt().withExamples(25)
                .withShrinkCycles(0)
                .forAll(integers().between(0, 1_000_000))
                .checkAssert(seed -> {
                    try (SmallNetSuite netSuite = new SmallNetSuite()) {
                        netSuite.item("501", "MUG-BLUE", false)
                                .item("502", "TEE-M", false)
                                .item("503", "LAMP-1", false);
                        netSuite.keyed = keyed;
                        netSuite.amountsStand = amountsStand;
                        Map<String, String> standIns = new HashMap<>(Samples.STAND_INS);
                        if (taxLine) {
                            standIns.put("tax", "906");
                        }
                        ErpConnector erp = Samples.connector(
                                Samples.settings(
                                        netSuite.uri(),
                                        Samples.TBA,
                                        lineIds ? "custcol_holdfast_line_id" : null,
                                        standIns),
                                CustomerPolicy.SINGLE,
                                Samples.CLOCK);
                        history(new Random(seed), netSuite, erp);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void history(Random random, SmallNetSuite netSuite, ErpConnector erp) {
        List<Line> lines = new ArrayList<>();
        for (int edit = 0; edit < 6; edit++) {
            boolean cancelled = edit == 5 && random.nextBoolean();
            lines = edited(random, lines, cancelled);
            SalesOrder wanted = Samples.order(
                    lines, cancelled ? null : shipping(random), cancelled ? List.of() : extras(random), cancelled);
            References references = erp.references().resolve(wanted);
            assertThat(references.missing()).isEmpty();

            Plan plan = erp.sink().plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()));
            Optional<BookedOrder> held = plan.isEmpty()
                    ? erp.sink().find(wanted.key(), wanted.name())
                    : Optional.of(erp.sink().apply(plan));

            assertThat(erp.sink()
                            .plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()))
                            .writes())
                    .isEmpty();
            held.ifPresent(order -> {
                assertThat(order.total().amount())
                        .isEqualByComparingTo(wanted.total().amount());
                assertThat(order.cancelled()).isEqualTo(cancelled || nothingLeft(wanted));

                assertThat(order.tax().amount())
                        .isEqualByComparingTo(wanted.tax().amount());
            });
            assertUnitsAsWanted(wanted, netSuite);
        }
    }

    private static boolean nothingLeft(SalesOrder wanted) {
        return wanted.lines().stream().allMatch(line -> line.units() == 0);
    }

    private static List<Line> edited(Random random, List<Line> before, boolean cancelled) {
        List<Line> lines = new ArrayList<>();
        for (Line line : before) {
            int units = cancelled ? 0 : random.nextInt(3) == 0 ? random.nextInt(4) : line.units();
            lines.add(
                    units == line.units()
                            ? line
                            : Samples.line(line.lineId(), line.sku(), units, price(random, units)));
        }
        if (!cancelled && (lines.isEmpty() || random.nextInt(2) == 0)) {
            int units = 1 + random.nextInt(3);
            lines.add(Samples.line(
                    Integer.toString(100 + lines.size()), SKUS.get(random.nextInt(3)), units, price(random, units)));
        }
        return lines;
    }

    private static String price(Random random, int units) {
        return units == 0 ? "0" : "%d.%02d".formatted(10 + random.nextInt(90), random.nextInt(100));
    }

    private static Shipping shipping(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new Shipping("Standard", null, Samples.usd("5.00"), List.of());
            default ->
                new Shipping(
                        "Express",
                        null,
                        Samples.usd("12.00"),
                        List.of(new SalesOrder.Tax("State Tax", "0.1", Samples.usd("1.20"))));
        };
    }

    private static List<Extra> extras(Random random) {
        return random.nextBoolean()
                ? List.of()
                : List.of(
                        new Extra(Extra.Kind.TIP, Samples.usd("2.50")),
                        new Extra(Extra.Kind.ROUNDING, Samples.usd("-0.02")));
    }

    private static void assertUnitsAsWanted(SalesOrder wanted, SmallNetSuite netSuite) {
        Map<String, Integer> want = new HashMap<>();
        wanted.lines().forEach(line -> want.merge(line.sku(), line.units(), Integer::sum));
        Map<String, Integer> held = new HashMap<>();
        Map<String, String> names = Map.of("501", "MUG-BLUE", "502", "TEE-M", "503", "LAMP-1");
        assertThat(netSuite.orders.size()).isLessThanOrEqualTo(1);
        netSuite.orders.values().forEach(order -> {
            for (JsonNode line : order.path("item").path("items")) {
                String sku = names.get(line.path("item").path("id").asText());
                if (sku != null) {
                    held.merge(sku, line.path("quantity").asInt(), Integer::sum);
                }
            }
        });
        want.forEach(
                (sku, units) -> assertThat(held.getOrDefault(sku, 0)).as(sku).isEqualTo(units));
    }
}
