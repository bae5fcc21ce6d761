package dev.holdfast.operations.alerts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending one message: the case decides what happens to it next. */
public sealed interface Delivery {

    /** The vendor has it. @param receipt by which the vendor names it; no secret */
    record Delivered(String receipt) implements Delivery {}

    /** It did not take effect, and may the next time. @param after how long the vendor asks to wait; null when it does not say */
    record Later(String reason, @Nullable Duration after) implements Delivery {}

    /**
     * The vendor said no.
     *
     * @param mendable whether a person can make the same message pass: another token, another channel
     */
    record Refused(String reason, boolean mendable) implements Delivery {}

    /** It may or may not have arrived. */
    record Unknown(String reason) implements Delivery {}
}
