package dev.holdfast.transport;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether a thread may still call. A process can be frozen between deciding to write and writing; when it thaws, somebody
 * else may have taken its work over. Whoever works under a lease runs its calls in {@link #during}: then every single
 * request asks, before a connection is looked for and again right before its body is sent, whether the lease still stands, and
 * is not sent when it does not.
 */
public final class CallPermit {

    private static final ScopedValue<BooleanSupplier> PERMIT = ScopedValue.newInstance();

    private CallPermit() {}

    /** Makes calls that are sent only while the permit, and the one that stands already, hold; asked on any thread, twice a request. */
    public static <T> T during(BooleanSupplier permit, Supplier<T> calls) {
        BooleanSupplier outer = current();
        return ScopedValue.where(PERMIT, () -> outer.getAsBoolean() && permit.getAsBoolean())
                .call(calls::get);
    }

    /** Whether this thread may send a request now; without a permit it may. */
    static boolean holds() {
        return current().getAsBoolean();
    }

    /** This thread's permit, for other threads to ask; one that always holds where it has none. */
    static BooleanSupplier current() {
        return PERMIT.isBound() ? PERMIT.get() : () -> true;
    }
}
