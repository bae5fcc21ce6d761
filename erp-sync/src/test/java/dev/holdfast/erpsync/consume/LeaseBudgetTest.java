package dev.holdfast.erpsync.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseBudgetTest {

    private static int taken(LeaseBudget budget, String connection, int bytes) {
        int taken = 0;
        while (budget.tryTake(connection, bytes)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aConnectionThatHangsLeavesRoomForTheOthers() {
        LeaseBudget budget = new LeaseBudget(500, Long.MAX_VALUE / 4);
        assertThat(taken(budget, "hangs", 1)).isEqualTo(375);
        assertThat(taken(budget, "hangs-too", 1)).isGreaterThan(80);
        assertThat(budget.tryTake("healthy", 1)).isTrue();
    }

    @Test
    void bytesAreSharedLikeEvents() {
        LeaseBudget budget = new LeaseBudget(1_000_000, 1_000_000);
        assertThat(taken(budget, "hangs", 1_000)).isBetween(700, 760);
        assertThat(budget.tryTake("healthy", 100_000)).isTrue();
        assertThat(budget.tryTake("healthy", 2_000_000)).isFalse();
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        LeaseBudget budget = new LeaseBudget(1, 10);
        assertThat(budget.tryTake("one", 3)).isTrue();
        assertThat(budget.tryTake("other", 3)).isFalse();
        budget.giveBack("one", 3);
        assertThat(budget.tryTake("other", 3)).isTrue();
        assertThat(budget.events()).isEqualTo(1);
        assertThat(budget.bytes()).isEqualTo(3);
    }
}
