package dev.holdfast.simulators.businesscentral;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What can be chosen of an environment's {@link Behaviour}: where nobody knows, or companies differ. */
final class Choices {

    private Choices() {}

    static final Switch LOCAL_CURRENCY = new Switch(
            "local-currency", List.of(), "USD", "the company's own currency, which its documents leave empty");
    static final Switch LOCAL_CODE = new Switch(
            "local-code", List.of("empty", "code"), "empty", "how a document in the company's own currency tells it");
    static final Switch MANUAL_NUMBERS = Switch.onOff(
            "manual-numbers", false, "whether orders and credit memos may be given a number of the client's");
    static final Switch MANUAL_CUSTOMERS =
            Switch.onOff("manual-customers", true, "whether customers may be given a number of the client's");
    static final Switch DEEP_INSERT = new Switch(
            "deep-insert",
            List.of("whole", "header-first"),
            "whole",
            "whether a refused line takes its document with it, or leaves it behind without the lines that follow");
    static final Switch STALE_ETAG = new Switch(
            "stale-etag", List.of("409", "412"), "409", "the status of a change that was made from an old state");
    static final Switch HEAD_TOUCHES_LINES =
            Switch.onOff("head-touches-lines", false, "whether a change of the head gives each line a new ETag");
    static final Switch DEFAULT_TO_SHIP = new Switch(
            "default-to-ship",
            List.of("remainder", "blank"),
            "remainder",
            "what a line says of itself that is to be shipped and invoiced while nobody says it");
    static final Switch POSTED_LINES = new Switch(
            "posted-lines",
            List.of("all", "posted"),
            "all",
            "whether a posted document repeats the order's lines of which nothing was posted");
    static final Switch ORDER_ID = new Switch(
            "invoice-order-id",
            List.of("kept", "empty"),
            "kept",
            "whether an invoice keeps its order's id once that is gone");
    static final Switch RETRY_AFTER = Switch.onOff("retry-after", false, "whether 429 says when to come back");
    static final Switch CONCURRENCY =
            new Switch("concurrency", List.of(), "100", "requests of one app in work or waiting before 429");
    static final Switch RATE =
            new Switch("rate", List.of(), "6000", "requests of one app in a sliding five minutes before 429");
    static final Switch CALL_TIME =
            new Switch("call-time", List.of(), "PT0S", "how long a call takes at least, as an ISO-8601 duration");

    static final List<Switch> ALL = List.of(
            LOCAL_CURRENCY,
            LOCAL_CODE,
            MANUAL_NUMBERS,
            MANUAL_CUSTOMERS,
            DEEP_INSERT,
            STALE_ETAG,
            HEAD_TOUCHES_LINES,
            DEFAULT_TO_SHIP,
            POSTED_LINES,
            ORDER_ID,
            RETRY_AFTER,
            CONCURRENCY,
            RATE,
            CALL_TIME);
}
