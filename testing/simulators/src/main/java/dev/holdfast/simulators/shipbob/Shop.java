package dev.holdfast.simulators.shipbob;

import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.time.Instant;

/** One ShipBob account: its records and its choices. */
record Shop(World world, String name) {

    static final String VENDOR = "shipbob";

    /** Tables; an order's record is {@code {view, updated}}. */
    static final String ORDER = "order";

    static final String TOKEN = "token";
    static final String APPLICATION = "application";
    static final String REFRESH = "refreshToken";
    static final String CHANNEL = "channel";
    static final String STOCK = "inventory";
    static final String WEBHOOK = "webhook";

    Account account() {
        return world.account(VENDOR, name);
    }

    String choice(Switch of) {
        return world.valueOf(VENDOR, name, of);
    }

    int number(Switch of) {
        return Integer.parseInt(choice(of));
    }

    Duration tokenLife() {
        return Duration.parse(choice(Choices.TOKEN_LIFE));
    }

    Instant now() {
        return world.clock().instant();
    }
}
