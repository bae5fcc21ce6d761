package dev.holdfast.connectors.warehouse;

import dev.holdfast.transport.rate.AccountLoad;
import dev.holdfast.transport.rate.Bucket;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Admits whoever asks, for tests in which no time passes between a vendor's refusal and the next call. */
public final class Unlimited implements RateGovernor {

    @Override
    public Permit admit(VendorAccount account, Lane lane, int points, Duration patience) {
        return new Permit() {
            @Override
            public boolean holds() {
                return true;
            }

            @Override
            public int inUse() {
                return 1;
            }

            @Override
            public void refused(@Nullable Duration retryAfter) {
                // Nothing is limited.
            }

            @Override
            public void asksToWait(@Nullable Duration retryAfter) {
                // Nor closed.
            }

            @Override
            public void givenUp() {
                // Nor kept.
            }

            @Override
            public void left(Bucket bucket) {
                // Nor paid for.
            }

            @Override
            public void close() {
                // Nothing was taken.
            }
        };
    }

    @Override
    public Permit admitAlone(VendorAccount account, Duration patience) {
        return admit(account, Lane.LIVE, 0, patience);
    }

    @Override
    public List<AccountLoad> loads() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
