package dev.holdfast.erpsync.ledger;

import java.nio.charset.StandardCharsets;

/** What rows are parked on. Part of it is a sender's, such as a SKU; the index over it holds 2704 bytes. */
public final class ParkKeys {

    /** What events wait for while their connection must not be called. */
    public static final String CONNECTION = "connection";

    private static final int LONGEST = 200;

    private ParkKeys() {}

    /** The key, or its beginning and its digest when it is longer than the index can bear. */
    static String bounded(String key) {
        return key.length() <= LONGEST
                ? key
                : key.substring(0, LONGEST - 65) + "~" + Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
    }
}
