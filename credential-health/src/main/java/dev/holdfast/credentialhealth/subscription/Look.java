package dev.holdfast.credentialhealth.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a look at a source's subscriptions ended. Texts are for people, and hold no secret. */
public sealed interface Look {

    /** Nobody said where vendors reach the gateway: nothing was asked of the vendor, and nothing touched. */
    record Unaddressed() implements Look {}

    /** What the vendor holds could not be had. */
    record Failed(String why) implements Look {}

    /**
     * The vendor showed it.
     *
     * @param before what it held at first
     * @param after what it held in the end; the same where nothing was repaired
     * @param done what the repair did, one line each
     * @param problem why the repair did not end well; null where it did, or where there was none
     */
    record Seen(
            Stand before,
            Stand after,
            List<String> done,
            @Nullable String problem) implements Look {}
}
