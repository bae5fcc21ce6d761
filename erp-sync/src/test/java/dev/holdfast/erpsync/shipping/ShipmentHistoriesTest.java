package dev.holdfast.erpsync.shipping;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to an order's shipments, no unit is shipped in the ERP that has not left, or twice, or that was not ordered; and
 * where shop and warehouse tell enough, all that left is there at the end. Another seed every time, printed; {@code holdfast.seed}
 * runs one again, {@code holdfast.lives} says how many.
 */
class ShipmentHistoriesTest {

    @Test
    void whatLeftIsInTheErpAndNothingTwice() {
        long seed = Long.getLong("holdfast.seed", new Random().nextLong());
        int lives = Integer.getInteger("holdfast.lives", 3_000);
        System.out.printf("ShipmentHistoriesTest: holdfast.seed=%d holdfast.lives=%d%n", seed, lives);
        Random seeds = new Random(seed);
        int persons = 0;
        int enough = 0;
        long steps = 0;
        for (int i = 0; i < lives; i++) {
            long one = lives == 1 ? seed : seeds.nextLong();
            OrderLife life = new OrderLife(one);
            try {
                life.happens();
                life.check();
            } catch (AssertionError e) {
                throw new AssertionError("holdfast.seed=" + one + " with holdfast.lives=1 does it again", e);
            }
            steps += life.steps();
            persons += life.tooManyShown() ? 1 : 0;
            enough += life.toldInFull() ? 1 : 0;
        }
        System.out.printf(
                "ShipmentHistoriesTest: %d lives of %d steps, %d told in full, %d ended with a person%n",
                lives, steps, enough, persons);
    }

    /** A parcel called off whole while the ERP counted it still: what others told of it was brought by nobody. */
    @Test
    void aLifeThatOnceLeftUnitsBehind() {
        OrderLife life = new OrderLife(-3391638544792007014L);
        life.happens();
        life.check();
    }
}
