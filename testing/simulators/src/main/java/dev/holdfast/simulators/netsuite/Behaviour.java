package dev.holdfast.simulators.netsuite;

import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What no source confirms about NetSuite, or what differs between accounts, as one account has it. The presets are the reading
 * that the vendor's documentation supports best; a client must work under every value.
 */
public final class Behaviour {

    private final World world;
    private final String account;

    Behaviour(World world, String account) {
        this.world = world;
        this.account = account;
    }

    private boolean is(Switch of, String value) {
        return world.valueOf(NetSuite.NAME, account, of).equals(value);
    }

    private String value(Switch of) {
        return world.valueOf(NetSuite.NAME, account, of);
    }

    /** PUT eid: without replace empties the sublists it gives first. */
    public boolean upsertReplacesLines() {
        return is(Choices.UPSERT_LINES, "replace");
    }

    /** The status of a successful create. */
    public int createdStatus() {
        return Integer.parseInt(value(Choices.CREATED_STATUS));
    }

    /** Lines of transactions have a key. */
    public boolean itemLinesAreKeyed() {
        return is(Choices.ITEM_LINES_KEYED, "on");
    }

    /** A line with an unknown key is refused. */
    public boolean unknownLinesAreRefused() {
        return is(Choices.UNKNOWN_LINE, "refuse");
    }

    /** External ids are unique among all transactions. */
    public boolean transactionsShareExternalIds() {
        return is(Choices.EXTERNAL_ID_SPACE, "transaction");
    }

    /** An external id is looked up when a request comes in, and not again when it takes effect. */
    public boolean externalIdsAreLookedUp() {
        return is(Choices.EXTERNAL_IDS, "looked-up");
    }

    /** A transformation's body may leave out only lines that the new document would have. */
    public boolean unfitLinesAreRefused() {
        return is(Choices.UNFIT_LINE, "refuse");
    }

    /** References may name an external id. */
    public boolean referencesTakeExternalIds() {
        return is(Choices.REFERENCE_BY_EXTERNAL_ID, "on");
    }

    /** References are read with their names. */
    public boolean referencesHaveNames() {
        return is(Choices.REFERENCE_NAMES, "on");
    }

    /** The code of a value that a field cannot take. */
    public String badValueCode() {
        return value(Choices.BAD_VALUE_CODE);
    }

    /** A given amount stands even beside a rate. */
    public boolean lineAmountsStand() {
        return is(Choices.LINE_AMOUNT, "as-given");
    }

    /** A given tax amount stands. */
    public boolean taxAmountsStand() {
        return is(Choices.TAX_AMOUNT, "as-given");
    }

    /** A shipping cost without a method is dropped. */
    public boolean shippingNeedsMethod() {
        return is(Choices.SHIPPING_NEEDS_METHOD, "on");
    }

    /** A transformation takes lines that its body does not name. */
    public boolean unlistedLinesAreIncluded() {
        return is(Choices.UNLISTED_LINES, "included");
    }

    /** The code of a 401. */
    public String loginCode() {
        return value(Choices.LOGIN_CODE);
    }

    /** A missing permission is answered 403. */
    public boolean forbiddenIs403() {
        return is(Choices.FORBIDDEN_AS, "403");
    }

    /** A query on a hidden table fails. */
    public boolean hiddenTablesAreRefused() {
        return is(Choices.HIDDEN_ROWS, "refused");
    }

    /** The token endpoint writes expires_in as text. */
    public boolean expiresInIsText() {
        return is(Choices.EXPIRES_IN, "text");
    }

    /** How long an access token lives. */
    public Duration tokenLife() {
        return Duration.parse(value(Choices.TOKEN_LIFE));
    }

    /** Requests in flight at once. */
    public int concurrency() {
        return Integer.parseInt(value(Choices.CONCURRENCY));
    }

    /** How long a call is in flight at least. */
    public Duration callTime() {
        return Duration.parse(value(Choices.CALL_TIME));
    }

    /** A request over the limit is answered a slow 401. */
    public boolean overConcurrencyLooksLikeLogin() {
        return is(Choices.OVER_CONCURRENCY, "slow-401");
    }

    /** How long that takes. */
    public Duration slow401() {
        return Duration.parse(value(Choices.SLOW_401));
    }

    /** Sales are negative in transactionline. */
    public boolean salesLinesAreNegative() {
        return is(Choices.LINE_SIGN, "negative");
    }

    /** The table dual is there. */
    public boolean dualIsThere() {
        return is(Choices.DUAL, "on");
    }

    /** An offset must be a multiple of the limit. */
    public boolean offsetsAreMultiples() {
        return is(Choices.OFFSET, "multiple-of-limit");
    }

    /** Rows come in another order each time. */
    public boolean rowsAreUnordered() {
        return is(Choices.ROW_ORDER, "unstable");
    }

    /** Rows that a query gives at most. */
    public int mostRows() {
        return Integer.parseInt(value(Choices.MOST_ROWS));
    }

    /** The user's time zone. */
    public ZoneId timeZone() {
        return ZoneId.of(value(Choices.TIME_ZONE));
    }

    /** The user's date format. */
    public String dateFormat() {
        return value(Choices.DATE_FORMAT);
    }
}
