package dev.holdfast.simulators.shiphero;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What nobody has confirmed, or what differs between accounts. */
final class Choices {

    static final Switch CREDITS = new Switch("credits", List.of(), "4004", "credits that an account can save up");

    static final Switch PER_SECOND =
            new Switch("credits-per-second", List.of(), "60", "credits that come back each second");

    static final Switch CHARGE = new Switch(
            "charge",
            List.of("returned", "requested"),
            "returned",
            "whether a query costs what it returned or asked for");

    static final Switch REFRESH = new Switch(
            "refresh-token",
            List.of("kept", "replaced"),
            "kept",
            "whether a refresh token can be used again, or a new one comes with each access token");

    static final Switch UNAUTHORIZED =
            new Switch("unauthorized", List.of("401", "403", "error"), "401", "how a dead access token is refused");

    static final Switch MONEY =
            new Switch("currency", List.of("told", "null"), "told", "whether orders tell a currency");

    static final Switch UNHEALTHY_AFTER = new Switch(
            "unhealthy-after",
            List.of(),
            "3",
            "messages in a row that fail until a webhook is disabled; the first of them makes a warning");

    static final List<Switch> ALL = List.of(CREDITS, PER_SECOND, CHARGE, REFRESH, UNAUTHORIZED, MONEY, UNHEALTHY_AFTER);

    private Choices() {}
}
