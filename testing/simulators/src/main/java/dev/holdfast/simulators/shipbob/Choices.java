package dev.holdfast.simulators.shipbob;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What nobody has confirmed, or what differs between accounts. */
final class Choices {

    static final Switch CALLS_PER_MINUTE =
            new Switch("calls-per-minute", List.of(), "150", "calls that a token may make in any 60 seconds");

    static final Switch TOTAL_PAGES =
            Switch.onOff("total-pages-header", true, "whether lists of orders tell their pages in headers");

    static final Switch LARGEST_PAGE =
            new Switch("largest-page", List.of(), "250", "orders that a page has at most, whatever Limit asks for");

    static final Switch NEXT = new Switch(
            "next-link",
            List.of("address", "path", "query", "cursor"),
            "path",
            "how the next page is named in lists that go by cursor");

    static final Switch REFUSED_BODY =
            new Switch("unauthorized-body", List.of("empty", "problem"), "empty", "what a 401 or a 403 carries");

    static final Switch BOUNDS = new Switch(
            "date-bounds",
            List.of("inclusive", "exclusive"),
            "inclusive",
            "whether filters by date take their bounds in");

    static final Switch REFERENCE_SCOPE = new Switch(
            "reference-scope",
            List.of("account", "channel"),
            "account",
            "within what a reference id is refused a second time");

    static final Switch UNKNOWN_PARAMETERS = new Switch(
            "unknown-parameters",
            List.of("refuse", "ignore"),
            "refuse",
            "what is done with query parameters that no contract names; refusing shows a client's typing mistakes");

    static final Switch REFRESH_TOKENS = new Switch(
            "refresh-tokens",
            List.of("used-up", "renewed", "stay"),
            "used-up",
            "what becomes of a refresh token: a new one comes and the old one is dead, a new one comes and the old one stays good,"
                    + " or it stays the only one");

    static final Switch TOKEN_LIFE =
            new Switch("token-life", List.of(), "PT1H", "how long an application's access token lives, ISO 8601");

    static final List<Switch> ALL = List.of(
            CALLS_PER_MINUTE,
            TOTAL_PAGES,
            LARGEST_PAGE,
            NEXT,
            REFUSED_BODY,
            BOUNDS,
            REFERENCE_SCOPE,
            UNKNOWN_PARAMETERS,
            REFRESH_TOKENS,
            TOKEN_LIFE);

    private Choices() {}
}
