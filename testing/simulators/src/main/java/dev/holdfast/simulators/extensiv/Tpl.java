package dev.holdfast.simulators.extensiv;

import dev.holdfast.simulators.world.Account;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** One 3PL: its records and its choices. */
record Tpl(World world, String name) {

    static final String VENDOR = "extensiv";

    static final String CLIENT = "apiClient";
    static final String TOKEN = "token";
    static final String ORDER = "order";
    static final String ITEM = "item";
    static final String STOCK = "stock";

    static final String ORDERS = "http://api.3plCentral.com/rels/orders/order";
    static final String ORDER_ITEMS = "http://api.3plCentral.com/rels/orders/item";
    static final String ITEMS = "http://api.3plCentral.com/rels/customers/item";

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    Account account() {
        return world.account(VENDOR, name);
    }

    String choice(Switch of) {
        return world.valueOf(VENDOR, name, of);
    }

    Instant now() {
        return world.clock().instant();
    }

    /** As the warehouse's clock shows it. */
    String local(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), ZoneId.of(choice(Choices.ZONE)))
                .format(LOCAL);
    }
}
