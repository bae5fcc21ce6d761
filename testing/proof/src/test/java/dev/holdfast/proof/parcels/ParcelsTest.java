package dev.holdfast.proof.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.proof.parcels.Warehouses.Line;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A parcel that ShipBob or ShipHero tells of by its own signed webhook, and Shopify by a fulfilment: through the gateway's door, Kafka
 * and erp-sync into NetSuite, whose write log is the witness. One item fulfilment, whoever tells first and how often.
 */
@Tag("system")
class ParcelsTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final OrderGenerator ORDERS =
            new OrderGenerator(GeneratorOptions.seeded(20).numberedFrom(6_800_000_000_001L));

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(ROOT, ROOT.resolve("testing/proof/target/parcels-test"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** An order before its first fulfilment, and right after it. */
    private record Story(String order, ObjectNode before, ObjectNode after) {

        JsonNode fulfilment() {
            return after.path("fulfillments").path(0);
        }

        String parcel() {
            return fulfilment().path("tracking_number").asText();
        }
    }

    private static Story next() {
        while (true) {
            OrderHistory order = ORDERS.next();
            List<OrderHistory.Version> versions = order.versions();
            for (int i = 1; i < versions.size(); i++) {
                if (versions.get(i).what().equals("fulfil")) {
                    Story story = new Story(
                            order.orderId(),
                            versions.get(i - 1).order(),
                            versions.get(i).order());
                    List<Line> units = lines(story.fulfilment().path("line_items"));
                    // A 3PL knows articles: two lines of one would need a bundle's rules to tell them apart.
                    if (units.stream().map(Line::sku).distinct().count() == units.size()) {
                        return story;
                    }
                    break;
                }
            }
        }
    }

    private static List<Line> lines(JsonNode items) {
        List<Line> lines = new ArrayList<>();
        items.forEach(item -> lines.add(new Line(
                item.path("sku").asText(),
                item.path("id").asText(),
                item.path("quantity").asInt())));
        return lines;
    }

    @ParameterizedTest(name = "{0}, first told by {1}")
    @CsvSource({"shipbob,3pl", "shipbob,shop", "shipbob,both", "shiphero,3pl", "shiphero,shop", "shiphero,both"})
    void aParcelToldTwiceIsOneItemFulfilment(String vendor, String first) {
        Story story = booked();
        int before = house.shipments().size();
        long heard = heard();

        String shipment = packed(vendor, story);
        switch (first) {
            case "3pl" -> {
                warehouseTells(vendor, shipment);
                awaitShipments(before + 1);
                shopTells(story);
            }
            case "shop" -> {
                shopTells(story);
                awaitShipments(before + 1);
                warehouseTells(vendor, shipment);
            }
            default -> {
                house.shopHas(story.after());
                warehouseTells(vendor, shipment);
                shopTells(story);
            }
        }

        awaitShipments(before + 1);
        warehouseTells(vendor, shipment);
        // Two of the 3PL's, however many copies; the fulfilment, and the order that tells it.
        await().atMost(SOON).until(() -> heard() == heard + 4 && waiting().isEmpty());
        List<JsonNode> made = house.shipments();
        assertThat(made).as("writes of item fulfilments, %s", house.events()).hasSize(before + 1);
        assertThat(made.getLast().path("kind").asText()).isEqualTo("CREATE");
        assertThat(made.getLast().path("after").path("createdFrom").path("id").asText())
                .isEqualTo(house.salesOrder(story.order()));
        assertThat(units(made.getLast().path("after").path("item")))
                .isEqualTo(units(story.fulfilment().path("line_items")));
    }

    /** The next order that is for the ERP at all, and is there. */
    private static Story booked() {
        while (true) {
            Story story = next();
            long left = leftOut();
            house.shopHas(story.before());
            house.shopTells(story.order(), "orders/create", 2);
            await().atMost(SOON)
                    .until(() -> (!house.salesOrder(story.order()).isEmpty() || leftOut() > left)
                            && waiting().isEmpty());
            if (!house.salesOrder(story.order()).isEmpty()) {
                return story;
            }
        }
    }

    private static long leftOut() {
        return house.events().stream()
                .filter(event -> event.startsWith("shopify orders/create excluded"))
                .count();
    }

    private static String packed(String vendor, Story story) {
        List<Line> units = lines(story.fulfilment().path("line_items"));
        return vendor.equals("shipbob")
                ? house.warehouses().shipBobShips(story.order(), units, story.parcel())
                : house.warehouses().shipHeroShips(story.order(), units, story.parcel());
    }

    private static void warehouseTells(String vendor, String shipment) {
        JsonNode deliveries = house.warehouses().deliver(vendor, shipment, 2).path("deliveries");
        assertThat(deliveries).hasSize(2).allSatisfy(one -> assertThat(
                        one.at("/attempts/0/accepted").asBoolean())
                .as(one.toString())
                .isTrue());
    }

    private static void shopTells(Story story) {
        house.shopHas(story.after());
        house.shopTells(story.order(), "fulfillments/create", 2);
        house.shopTells(story.order(), "orders/updated", 1);
    }

    private static void awaitShipments(int count) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(house.shipments()).as("%s", house.events()).hasSizeGreaterThanOrEqualTo(count));
    }

    /** Events that have not come to their end. */
    private static List<String> waiting() {
        return house.events().stream()
                .filter(event -> !event.matches("\\S+ .+ (applied|superseded|excluded)( \\S+)?"))
                .toList();
    }

    /** Webhooks that are in the ledger. */
    private static long heard() {
        return house.events().stream()
                .filter(event -> !event.startsWith("holdfast "))
                .count();
    }

    /** Units by number of units, whatever the articles are called on either side. */
    private static Map<Integer, Integer> units(JsonNode lines) {
        Map<Integer, Integer> units = new TreeMap<>();
        lines.forEach(line -> units.merge(line.path("quantity").asInt(), 1, Integer::sum));
        return units;
    }
}
