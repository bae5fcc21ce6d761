package dev.holdfast.simulators.brightpearl;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What no source confirms about Brightpearl, or what differs between accounts. A client must work under every value. */
final class Choices {

    private Choices() {}

    static final Switch DUPLICATE = new Switch(
            "duplicate",
            List.of("refused", "refused-vaguely", "first"),
            "refused",
            "what a second document under an external reference and installation gets: a refusal that says why, one that does not, or the first one's id");
    static final Switch ROW_REFERENCE = Switch.onOff(
            "row-reference", true, "whether orders tell the external reference of the rows that were made with one");
    static final Switch ROW_TAX = new Switch(
            "row-tax",
            List.of("as-given", "computed"),
            "as-given",
            "whether a tax given together with a row's net stands, or is computed anew");
    static final Switch EMPTY =
            new Switch("empty", List.of("200", "404"), "200", "how a read of ids of which none is there is answered");
    static final Switch TEXT_FILTER =
            new Switch("text-filter", List.of("exact", "contains"), "exact", "how searches compare text");
    static final Switch PERIOD_END = new Switch(
            "period-end", List.of("included", "excluded"), "excluded", "whether the end of a period belongs to it");
    static final Switch SEARCH_LAG =
            new Switch("search-lag", List.of(), "PT0S", "how long searches do not show a new document, ISO 8601");
    static final Switch NOTE_ANSWER = new Switch(
            "note-answer",
            List.of("list", "number"),
            "list",
            "how the ids of new goods-out notes are told: as a list, or a single one as a number");
    static final Switch OLD_REFRESH = new Switch(
            "old-refresh-token",
            List.of("refused", "good"),
            "refused",
            "whether a refresh token can be used a second time");
    static final Switch TOKEN_LIFE =
            new Switch("token-life", List.of(), "PT168H", "how long an access token lives, ISO 8601");
    static final Switch PER_MINUTE =
            new Switch("requests-per-minute", List.of(), "200", "requests that the account admits in a minute");
    static final Switch OFFSET =
            new Switch("offset", List.of(), "-06:00", "the account's offset, with which times are told");
    static final Switch WEBHOOK_RETRY =
            new Switch("webhook-retry", List.of(), "PT1S", "the first pause before a webhook is sent again, ISO 8601");

    static final List<Switch> ALL = List.of(
            DUPLICATE,
            ROW_REFERENCE,
            ROW_TAX,
            EMPTY,
            TEXT_FILTER,
            PERIOD_END,
            SEARCH_LAG,
            NOTE_ANSWER,
            OLD_REFRESH,
            TOKEN_LIFE,
            PER_MINUTE,
            OFFSET,
            WEBHOOK_RETRY);
}
