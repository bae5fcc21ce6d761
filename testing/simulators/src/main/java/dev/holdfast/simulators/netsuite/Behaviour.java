package dev.holdfast.simulators.netsuite;

import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What no source confirms about NetSuite, or what differs between accounts, as one account has it. The presets are the reading
 * that the vendor's documentation supports best; a client must work under every value.
 */
public final class Behaviour {

    static final Switch UPSERT_LINES = new Switch(
            "upsert-lines",
            List.of("merge", "replace"),
            "merge",
            "what PUT eid: without ?replace= does to the lines of an existing record: merged by key and the rest appended, or replaced");
    static final Switch CREATED_STATUS =
            new Switch("created-status", List.of("204", "201"), "204", "the status of a successful create");
    static final Switch ITEM_LINES_KEYED = Switch.onOff(
            "item-lines-keyed",
            true,
            "whether lines of a transaction are matched by their line number, or always appended");
    static final Switch UNKNOWN_LINE = new Switch(
            "unknown-line",
            List.of("add", "refuse"),
            "add",
            "what happens to a line whose key the record does not have");
    static final Switch EXTERNAL_ID_SPACE = new Switch(
            "external-id-space",
            List.of("record-type", "transaction"),
            "record-type",
            "whether an external id is unique in its record type or among all transactions");
    static final Switch REFERENCE_BY_EXTERNAL_ID =
            Switch.onOff("reference-by-external-id", true, "whether a reference may be given as {\"externalId\": ...}");
    static final Switch REFERENCE_NAMES =
            Switch.onOff("reference-names", true, "whether references and enumerations carry refName when read");
    static final Switch BAD_VALUE_CODE = new Switch(
            "bad-value-code",
            List.of("INVALID_CONTENT", "INVALID_VALUE"),
            "INVALID_CONTENT",
            "the error code of a value that a field cannot take");
    static final Switch LINE_AMOUNT = new Switch(
            "line-amount",
            List.of("as-given", "rate-times-quantity"),
            "as-given",
            "what a line with both rate and amount comes to");
    static final Switch TAX_AMOUNT = new Switch(
            "tax-amount",
            List.of("as-given", "computed"),
            "as-given",
            "whether a line's tax1Amt is kept or computed anew");
    static final Switch SHIPPING_NEEDS_METHOD = Switch.onOff(
            "shipping-needs-method", false, "whether a shipping cost without a shipping method is dropped");
    static final Switch UNLISTED_LINES = new Switch(
            "unlisted-lines",
            List.of("included", "left-out"),
            "included",
            "what becomes of lines that the body of a transformation does not name");
    static final Switch LOGIN_CODE = new Switch(
            "login-code",
            List.of("INVALID_LOGIN", "INVALID_LOGIN_ATTEMPT"),
            "INVALID_LOGIN",
            "the error code of a 401");
    static final Switch FORBIDDEN_AS = new Switch(
            "forbidden-as",
            List.of("403", "400"),
            "403",
            "a missing permission: 403 INSUFFICIENT_PERMISSION, or 400 USER_ERROR");
    static final Switch HIDDEN_ROWS = new Switch(
            "hidden-rows",
            List.of("refused", "missing"),
            "refused",
            "a query on a table that the role may not see: refused, or answered without its rows");
    static final Switch EXPIRES_IN =
            new Switch("expires-in", List.of("text", "number"), "text", "how the token endpoint writes expires_in");
    static final Switch TOKEN_LIFE =
            new Switch("token-life", List.of(), "PT1H", "how long an access token lives, ISO 8601");
    static final Switch CONCURRENCY =
            new Switch("concurrency", List.of(), "5", "requests that the account may have in flight at once");
    static final Switch OVER_CONCURRENCY = new Switch(
            "over-concurrency",
            List.of("429", "slow-401"),
            "429",
            "how a request over the limit is answered; slow-401 looks like wrong credentials");
    static final Switch SLOW_401 =
            new Switch("slow-401-after", List.of(), "PT60S", "how long a slow 401 takes, ISO 8601");
    static final Switch LINE_SIGN = new Switch(
            "line-sign",
            List.of("negative", "positive"),
            "negative",
            "the sign of a sale's quantities and amounts in transactionline");
    static final Switch DUAL = Switch.onOff("dual", true, "whether the table dual can be queried");
    static final Switch OFFSET = new Switch(
            "offset", List.of("multiple-of-limit", "any"), "multiple-of-limit", "which offsets a query accepts");
    static final Switch ROW_ORDER = new Switch(
            "row-order", List.of("unstable", "stored"), "unstable", "the order of rows that a query does not fix");
    static final Switch MOST_ROWS =
            new Switch("most-rows", List.of(), "100000", "rows that a query gives at most, over all pages");
    static final Switch TIME_ZONE = new Switch(
            "time-zone", List.of(), "UTC", "the time zone that the integration's user has set; queries answer in it");
    static final Switch DATE_FORMAT =
            new Switch("date-format", List.of(), "FMMM/DD/YYYY", "the date format that the integration's user has set");

    static final List<Switch> ALL = List.of(
            UPSERT_LINES,
            CREATED_STATUS,
            ITEM_LINES_KEYED,
            UNKNOWN_LINE,
            EXTERNAL_ID_SPACE,
            REFERENCE_BY_EXTERNAL_ID,
            REFERENCE_NAMES,
            BAD_VALUE_CODE,
            LINE_AMOUNT,
            TAX_AMOUNT,
            SHIPPING_NEEDS_METHOD,
            UNLISTED_LINES,
            LOGIN_CODE,
            FORBIDDEN_AS,
            HIDDEN_ROWS,
            EXPIRES_IN,
            TOKEN_LIFE,
            CONCURRENCY,
            OVER_CONCURRENCY,
            SLOW_401,
            LINE_SIGN,
            DUAL,
            OFFSET,
            ROW_ORDER,
            MOST_ROWS,
            TIME_ZONE,
            DATE_FORMAT);

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
        return is(UPSERT_LINES, "replace");
    }

    /** The status of a successful create. */
    public int createdStatus() {
        return Integer.parseInt(value(CREATED_STATUS));
    }

    /** Lines of transactions have a key. */
    public boolean itemLinesAreKeyed() {
        return is(ITEM_LINES_KEYED, "on");
    }

    /** A line with an unknown key is refused. */
    public boolean unknownLinesAreRefused() {
        return is(UNKNOWN_LINE, "refuse");
    }

    /** External ids are unique among all transactions. */
    public boolean transactionsShareExternalIds() {
        return is(EXTERNAL_ID_SPACE, "transaction");
    }

    /** References may name an external id. */
    public boolean referencesTakeExternalIds() {
        return is(REFERENCE_BY_EXTERNAL_ID, "on");
    }

    /** References are read with their names. */
    public boolean referencesHaveNames() {
        return is(REFERENCE_NAMES, "on");
    }

    /** The code of a value that a field cannot take. */
    public String badValueCode() {
        return value(BAD_VALUE_CODE);
    }

    /** A given amount stands even beside a rate. */
    public boolean lineAmountsStand() {
        return is(LINE_AMOUNT, "as-given");
    }

    /** A given tax amount stands. */
    public boolean taxAmountsStand() {
        return is(TAX_AMOUNT, "as-given");
    }

    /** A shipping cost without a method is dropped. */
    public boolean shippingNeedsMethod() {
        return is(SHIPPING_NEEDS_METHOD, "on");
    }

    /** A transformation takes lines that its body does not name. */
    public boolean unlistedLinesAreIncluded() {
        return is(UNLISTED_LINES, "included");
    }

    /** The code of a 401. */
    public String loginCode() {
        return value(LOGIN_CODE);
    }

    /** A missing permission is answered 403. */
    public boolean forbiddenIs403() {
        return is(FORBIDDEN_AS, "403");
    }

    /** A query on a hidden table fails. */
    public boolean hiddenTablesAreRefused() {
        return is(HIDDEN_ROWS, "refused");
    }

    /** The token endpoint writes expires_in as text. */
    public boolean expiresInIsText() {
        return is(EXPIRES_IN, "text");
    }

    /** How long an access token lives. */
    public Duration tokenLife() {
        return Duration.parse(value(TOKEN_LIFE));
    }

    /** Requests in flight at once. */
    public int concurrency() {
        return Integer.parseInt(value(CONCURRENCY));
    }

    /** A request over the limit is answered a slow 401. */
    public boolean overConcurrencyLooksLikeLogin() {
        return is(OVER_CONCURRENCY, "slow-401");
    }

    /** How long that takes. */
    public Duration slow401() {
        return Duration.parse(value(SLOW_401));
    }

    /** Sales are negative in transactionline. */
    public boolean salesLinesAreNegative() {
        return is(LINE_SIGN, "negative");
    }

    /** The table dual is there. */
    public boolean dualIsThere() {
        return is(DUAL, "on");
    }

    /** An offset must be a multiple of the limit. */
    public boolean offsetsAreMultiples() {
        return is(OFFSET, "multiple-of-limit");
    }

    /** Rows come in another order each time. */
    public boolean rowsAreUnordered() {
        return is(ROW_ORDER, "unstable");
    }

    /** Rows that a query gives at most. */
    public int mostRows() {
        return Integer.parseInt(value(MOST_ROWS));
    }

    /** The user's time zone. */
    public ZoneId timeZone() {
        return ZoneId.of(value(TIME_ZONE));
    }

    /** The user's date format. */
    public String dateFormat() {
        return value(DATE_FORMAT);
    }
}
