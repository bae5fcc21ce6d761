package dev.holdfast.simulators.netsuite;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What can be chosen of an account's {@link Behaviour}. */
final class Choices {

    private Choices() {}

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
    static final Switch EXTERNAL_IDS = new Switch(
            "external-ids",
            List.of("atomic", "looked-up"),
            "atomic",
            "whether an external id is unique when a request takes effect, or only looked up when it comes in: then one that takes effect late makes a second record");
    static final Switch UNFIT_LINE = new Switch(
            "unfit-line",
            List.of("refuse", "ignore"),
            "refuse",
            "what becomes of a line that a transformation's body leaves out by name although the new document has no such line");
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
    static final Switch CALL_TIME =
            new Switch("call-time", List.of(), "PT0S", "how long a call is in flight at least, ISO 8601");
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
            EXTERNAL_IDS,
            UNFIT_LINE,
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
            CALL_TIME,
            OVER_CONCURRENCY,
            SLOW_401,
            LINE_SIGN,
            DUAL,
            OFFSET,
            ROW_ORDER,
            MOST_ROWS,
            TIME_ZONE,
            DATE_FORMAT);
}
