package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.order.CanonicalOrder.FulfilledLine;
import dev.holdfast.contracts.order.CanonicalOrder.Fulfillment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** What leaves the model's shop, and what is taken back before it has left. */
final class ShopShipments {

    private final Random random;
    private final List<ShopLine> lines;
    private final List<Fulfillment> all = new ArrayList<>();

    /** @param lines the order's, as they are at any time */
    ShopShipments(Random random, List<ShopLine> lines) {
        this.random = random;
        this.lines = lines;
    }

    /** Some of what is open leaves; nothing where nothing is. */
    void ship(String id, Instant now) {
        List<FulfilledLine> shipped = new ArrayList<>();
        for (ShopLine line : lines) {
            if (line.open > 0 && random.nextBoolean()) {
                int units = 1 + random.nextInt(line.open);
                line.open -= units;
                line.out += units;
                shipped.add(new FulfilledLine(line.id, units));
            }
        }
        if (!shipped.isEmpty()) {
            all.add(new Fulfillment(id, now, "success", "65500000001", "UPS", List.of("1Z" + id), shipped));
        }
    }

    /** The first shipment is taken back of which every line may be. */
    void callOff(Predicate<String> mayComeBack) {
        for (int i = 0; i < all.size(); i++) {
            Fulfillment one = all.get(i);
            if (one.shipped() && one.lines().stream().allMatch(line -> mayComeBack.test(line.lineId()))) {
                one.lines().forEach(this::open);
                all.set(
                        i,
                        new Fulfillment(
                                one.id(),
                                one.createdAt(),
                                "cancelled",
                                one.locationId(),
                                one.carrier(),
                                one.trackingNumbers(),
                                one.lines()));
                return;
            }
        }
    }

    private void open(FulfilledLine back) {
        ShopLine line = lines.stream()
                .filter(one -> one.id.equals(back.lineId()))
                .findFirst()
                .orElseThrow();
        line.out -= back.quantity();
        line.open += back.quantity();
    }

    /** All, as the order's body tells them. */
    List<Fulfillment> told() {
        return List.copyOf(all);
    }
}
