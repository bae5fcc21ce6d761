package dev.holdfast.simulators.shiphero;

import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** One ShipHero account: its records and its choices. */
record Company(World world, String name) {

    static final String VENDOR = "shiphero";

    static final String USER = "user";
    static final String TOKEN = "token";
    static final String ORDER = "order";
    static final String STOCK = "warehouseProduct";
    static final String WEBHOOK = "webhook";

    static final int LEGACY_ID = 7556;

    Account account() {
        return world.account(VENDOR, name);
    }

    String choice(Switch of) {
        return world.valueOf(VENDOR, name, of);
    }

    int number(Switch of) {
        return Integer.parseInt(choice(of));
    }

    Instant now() {
        return world.clock().instant();
    }

    /** The id that queries take. */
    static String id(String entity, long number) {
        return Base64.getEncoder().encodeToString((entity + ":" + number).getBytes(StandardCharsets.UTF_8));
    }
}
