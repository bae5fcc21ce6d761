package dev.holdfast.proof.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.shopify.order.GeneratorOptions;
import dev.holdfast.simulators.shopify.order.OrderGenerator;
import dev.holdfast.simulators.shopify.order.OrderHistory;
import dev.holdfast.simulators.shopify.webhook.Delivery;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Orders that live, and the webhooks that tell of it: so many distinct ones, a fifth of them delivered twice, in shuffled
 * order. Most stay near the others of their order, so that processes meet over it; some go astray to anywhere.
 *
 * <p>Each version of an order has a name of its own, {@code #2001-v3}: the one field by which the ERP's record shows which
 * version it holds.
 */
public record Traffic(Map<String, Life> lives, List<Webhook> distinct, List<Webhook> deliveries) {

    private static final double TWICE = 0.2;
    /** Shopify tells of one change under two topics, with one body. */
    private static final double TWO_TOPICS = 0.3;

    private static final double ASTRAY = 0.2;
    /** In orders: so far from its place a webhook may be delivered. */
    private static final double SPREAD = 6;

    /**
     * One webhook of an order.
     *
     * @param version of the order, counted from 1, that it tells of
     * @param fact the shop's id of the refund or shipment that its body is; empty where it is the order
     * @param shop the whole order as the shop holds it from this version on, as JSON
     */
    public record Webhook(String order, int version, String fact, byte[] shop, Delivery delivery) {
        /** What its receiver dedupes by. */
        public String id() {
            return delivery.webhookId();
        }
    }

    /** What is a person's once the ERP has begun to ship: an order's life ends before it. */
    private static final Set<String> CHANGES = Set.of("edit", "remove");

    private record Placed(double place, Webhook webhook) {}

    /**
     * Makes it; the same arguments make the same, apart from the times of triggering.
     *
     * @param events how many distinct webhooks
     * @param firstOrder the first order's id; each further one has the next
     */
    public static Traffic of(long seed, int events, String domain, long firstOrder) {
        Random random = new Random(seed);
        GeneratorOptions options = GeneratorOptions.seeded(seed).numberedFrom(firstOrder);
        OrderGenerator generator = new OrderGenerator(options);
        Map<String, Life> lives = new LinkedHashMap<>();
        List<Placed> placed = new ArrayList<>();
        List<Webhook> distinct = new ArrayList<>();
        while (distinct.size() < events) {
            OrderHistory history = generator.next();
            for (Webhook webhook : webhooks(history, domain, events - distinct.size(), random, lives)) {
                distinct.add(webhook);
                placed.add(new Placed(place(lives.size(), random), webhook));
            }
        }
        double orders = lives.size();
        List<Placed> twice = placed.stream()
                .filter(one -> random.nextDouble() < TWICE)
                .map(one -> new Placed(one.place() + random.nextDouble() * SPREAD, one.webhook()))
                .toList();
        List<Webhook> deliveries = Stream.concat(placed.stream(), twice.stream())
                .map(one ->
                        random.nextDouble() < ASTRAY ? new Placed(random.nextDouble() * orders, one.webhook()) : one)
                .sorted(Comparator.comparingDouble(Placed::place))
                .map(Placed::webhook)
                .toList();
        return new Traffic(lives, distinct, deliveries);
    }

    private static double place(int order, Random random) {
        return order + random.nextGaussian() * SPREAD / 2;
    }

    private static List<Webhook> webhooks(
            OrderHistory history, String domain, int room, Random random, Map<String, Life> lives) {
        List<Webhook> webhooks = new ArrayList<>();
        boolean shipped = false;
        for (OrderHistory.Version version : history.versions()) {
            if (webhooks.size() == room || (shipped && CHANGES.contains(version.what()))) {
                break;
            }
            shipped |= version.what().equals("fulfil");
            Life life = lives.getOrDefault(history.orderId(), Life.NONE)
                    .then(booked(version.order()), version.what().equals("cancel"));
            lives.put(history.orderId(), life);
            int number = life.versions();
            ObjectNode order = version.order().deepCopy();
            order.put("name", order.path("name").asText() + "-v" + number);
            byte[] shop = order.toString().getBytes(StandardCharsets.UTF_8);
            List<OrderHistory.Event> events = new ArrayList<>();
            for (OrderHistory.Event event : version.events()) {
                events.add(isOrder(event) ? new OrderHistory.Event(event.topic(), order) : event);
            }
            boolean isUpdate = events.getFirst().topic().equals("orders/updated");
            if (!isUpdate && random.nextDouble() < TWO_TOPICS) {
                events.add(new OrderHistory.Event("orders/updated", order));
            }
            if (events.size() > room - webhooks.size()) {
                // The order tells its facts too: one that is in the books must have been told by a webhook of its own.
                events.sort(Comparator.comparing(Traffic::isOrder));
            }
            for (OrderHistory.Event event : events.subList(0, Math.min(events.size(), room - webhooks.size()))) {
                String action = history.orderId() + "-" + number;
                webhooks.add(new Webhook(
                        history.orderId(),
                        number,
                        isOrder(event) ? "" : event.body().path("id").asText(),
                        shop,
                        Delivery.of(
                                event.topic(),
                                domain,
                                action + "-" + webhooks.size(),
                                "event-" + action,
                                Instant.now(),
                                event.bytes())));
            }
        }
        return webhooks;
    }

    /** Of each line what is still ordered and what came back after it was shipped, and shipping; of a cancelled order nothing. */
    private static Map<String, Integer> booked(JsonNode order) {
        Map<String, Integer> units = new TreeMap<>();
        if (order.hasNonNull("cancelled_at")) {
            return units;
        }
        for (JsonNode line : order.path("line_items")) {
            units.put(line.path("id").asText(), line.path("current_quantity").asInt());
        }
        for (JsonNode refund : order.path("refunds")) {
            for (JsonNode line : refund.path("refund_line_items")) {
                if (line.path("restock_type").asText().equals("return")) {
                    units.merge(
                            line.path("line_item_id").asText(),
                            line.path("quantity").asInt(),
                            Integer::sum);
                }
            }
        }
        if (new BigDecimal(order.at("/total_shipping_price_set/shop_money/amount")
                                .asText())
                        .signum()
                > 0) {
            units.put("shipping", 1);
        }
        units.values().removeIf(count -> count == 0);
        return units;
    }

    private static boolean isOrder(OrderHistory.Event event) {
        return event.topic().startsWith("orders/");
    }
}
