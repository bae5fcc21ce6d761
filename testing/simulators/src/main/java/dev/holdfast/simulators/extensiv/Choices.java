package dev.holdfast.simulators.extensiv;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What nobody has confirmed, or what differs between accounts. */
final class Choices {

    static final Switch LIFE = new Switch("token-life", List.of(), "3600", "seconds that a token lives");

    static final Switch MINTS =
            new Switch("tokens-per-minute", List.of(), "6", "tokens that a client may mint in any 60 seconds");

    static final Switch ZONE =
            new Switch("time-zone", List.of(), "America/Chicago", "the zone whose clock stands in the records");

    static final Switch CANCELLED = new Switch(
            "cancelled-orders",
            List.of("unprocessed", "status-2"),
            "unprocessed",
            "whether a cancelled order is closed without a process date, or closed with one and the status 2");

    static final Switch UNKNOWN_FILTER = new Switch(
            "unknown-filter",
            List.of("ignore", "refuse"),
            "ignore",
            "what is done with a filter by a field that is not known; others have seen it ignored");

    static final Switch NEEDS_TPL = Switch.onOff(
            "needs-tpl", false, "whether tokens are minted only with the key of the 3PL, as in older accounts");

    static final List<Switch> ALL = List.of(LIFE, MINTS, ZONE, CANCELLED, UNKNOWN_FILTER, NEEDS_TPL);

    private Choices() {}
}
