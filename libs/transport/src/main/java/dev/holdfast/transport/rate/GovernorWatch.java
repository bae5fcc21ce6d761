package dev.holdfast.transport.rate;

import java.time.Duration;

/** Told of what a governor does; called on the callers' threads, so that it must be quick. */
public interface GovernorWatch {

    /** Nobody looks. */
    GovernorWatch NONE = new GovernorWatch() {
        @Override
        public void waited(VendorAccount account, Lane lane, Duration span, boolean admitted) {
            // Nobody looks.
        }

        @Override
        public void refused(VendorAccount account) {
            // Nobody looks.
        }

        @Override
        public void degraded(boolean now, String why) {
            // Nobody looks.
        }
    };

    /** A call was admitted, or gave up, after so long. */
    void waited(VendorAccount account, Lane lane, Duration span, boolean admitted);

    /** The vendor refused a call as one too many. */
    void refused(VendorAccount account);

    /** Replicas do not know of each other any more, or do again. */
    void degraded(boolean now, String why);
}
