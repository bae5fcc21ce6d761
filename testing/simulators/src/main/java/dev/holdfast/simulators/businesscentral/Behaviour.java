package dev.holdfast.simulators.businesscentral;

import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;

/**
 * What no source confirms about Business Central, or what differs between companies, as one tenant has it. A client must work
 * under every value.
 */
public final class Behaviour {

    private final World world;
    private final String tenant;

    Behaviour(World world, String tenant) {
        this.world = world;
        this.tenant = tenant;
    }

    private String value(Switch of) {
        return world.valueOf(BusinessCentral.NAME, tenant, of);
    }

    private boolean is(Switch of, String value) {
        return value(of).equals(value);
    }

    /** The company's own currency. */
    public String localCurrency() {
        return value(Choices.LOCAL_CURRENCY);
    }

    /** What documents say in its place. */
    public String localCode() {
        return is(Choices.LOCAL_CODE, "code") ? localCurrency() : "";
    }

    /** Orders and credit memos may be given a number. */
    public boolean manualNumbers() {
        return is(Choices.MANUAL_NUMBERS, "on");
    }

    /** Customers may be given a number. */
    public boolean manualCustomers() {
        return is(Choices.MANUAL_CUSTOMERS, "on");
    }

    /** A document stays without the lines that were refused. */
    public boolean headersStay() {
        return is(Choices.DEEP_INSERT, "header-first");
    }

    /** The status of a change from an old state. */
    public int staleStatus() {
        return Integer.parseInt(value(Choices.STALE_ETAG));
    }

    /** A change of the head changes its lines' state. */
    public boolean headTouchesLines() {
        return is(Choices.HEAD_TOUCHES_LINES, "on");
    }

    /** Lines say the rest of themselves. */
    public boolean remainderIsToShip() {
        return is(Choices.DEFAULT_TO_SHIP, "remainder");
    }

    /** Posted documents repeat all lines. */
    public boolean postedLinesAreAll() {
        return is(Choices.POSTED_LINES, "all");
    }

    /** Invoices keep their order's id. */
    public boolean orderIdIsKept() {
        return is(Choices.ORDER_ID, "kept");
    }

    /** 429 says when to come back. */
    public boolean retryAfterIsTold() {
        return is(Choices.RETRY_AFTER, "on");
    }

    /** Requests of one app at once. */
    public int concurrency() {
        return Integer.parseInt(value(Choices.CONCURRENCY));
    }

    /** Requests of one app in five minutes. */
    public int rate() {
        return Integer.parseInt(value(Choices.RATE));
    }

    /** How long a call takes at least. */
    public Duration callTime() {
        return Duration.parse(value(Choices.CALL_TIME));
    }
}
