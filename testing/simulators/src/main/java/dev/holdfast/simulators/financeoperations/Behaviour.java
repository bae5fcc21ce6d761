package dev.holdfast.simulators.financeoperations;

import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;

/**
 * What no source confirms about Finance &amp; Operations, or what differs between environments, as one environment has it. A client
 * must work under every value, or be refused visibly.
 */
public final class Behaviour {

    private final World world;
    private final String environment;

    Behaviour(World world, String environment) {
        this.world = world;
        this.environment = environment;
    }

    private String value(Switch of) {
        return world.valueOf(FinanceOperations.NAME, environment, of);
    }

    private boolean is(Switch of, String value) {
        return value(of).equals(value);
    }

    /** Whoever makes an order gives it its number. */
    public boolean numbersAreGiven() {
        return is(Choices.NUMBER_SEQUENCE, "manual");
    }

    /** A line's amount is computed, whatever is given. */
    public boolean amountsAreComputed() {
        return is(Choices.LINE_AMOUNT, "price-times-quantity");
    }

    /** A quantity of 0 is refused. */
    public boolean zeroIsRefused() {
        return is(Choices.ZERO_QUANTITY, "refuse");
    }

    /** A header's sums are up to date. */
    public boolean totalsAreCurrent() {
        return is(Choices.ORDER_TOTALS, "calculated");
    }

    /** A header's change makes its lines' states new. */
    public boolean headersTouchLines() {
        return is(Choices.HEADER_TOUCHES_LINES, "on");
    }

    /** Changes without {@code If-Match} are refused. */
    public boolean ifMatchIsRequired() {
        return is(Choices.IF_MATCH, "required");
    }

    /** Upper and lower case are told apart. */
    public boolean caseCounts() {
        return is(Choices.TEXT_COMPARE, "sensitive");
    }

    /** Rows in one answer. */
    public int pageSize() {
        return Integer.parseInt(value(Choices.PAGE_SIZE));
    }

    /** The user's own legal entity. */
    public String defaultCompany() {
        return value(Choices.DEFAULT_COMPANY);
    }

    /** {@code seconds}, {@code date} or {@code absent}. */
    String retryAfter() {
        return value(Choices.RETRY_AFTER);
    }

    /** The status of a refusal by business logic. */
    public int refusalStatus() {
        return Integer.parseInt(value(Choices.REFUSAL_STATUS));
    }

    /** Orders are charged for handling unless they decline it. */
    public boolean chargesByItself() {
        return is(Choices.AUTO_CHARGES, "on");
    }
}
