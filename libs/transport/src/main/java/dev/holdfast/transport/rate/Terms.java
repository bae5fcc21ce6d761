package dev.holdfast.transport.rate;

import java.time.Duration;

/**
 * How an account is shared.
 *
 * @param sharing who gets how much of it
 * @param correction what a vendor's refusal changes
 * @param timing how replicas keep in touch
 */
public record Terms(Sharing sharing, Correction correction, Timing timing) {

    /** What holds where nothing is configured. */
    public static final Terms DEFAULTS = new Terms(Sharing.USUAL, Correction.USUAL, Timing.USUAL);

    /**
     * Who gets how much.
     *
     * @param headRoom share that is left to other integrations on the account, 0 to below 1; rounded to whole calls
     * @param retryShare share of what is admitted that retries get, even while live calls wait; 0: none
     * @param bulkShare likewise for bulk, even while others wait
     * @param liveReserve calls that bulk leaves free for the others, where more than one is admitted
     * @param bulkFloor share of an account's points that bulk leaves to the others
     */
    public record Sharing(double headRoom, double retryShare, double bulkShare, int liveReserve, double bulkFloor) {
        /** One of five calls is left, retries get at least a fifth and bulk a twentieth. */
        public static final Sharing USUAL = new Sharing(0.2, 0.2, 0.05, 1, 0.5);

        /** With another head-room. */
        public Sharing leaving(double share) {
            return new Sharing(share, retryShare, bulkShare, liveReserve, bulkFloor);
        }

        int callsOf(int limit) {
            return limit == 0 ? 0 : Math.max(1, limit - (int) Math.round(limit * headRoom));
        }

        /** Every how manieth admission a share stands for; 0: none. */
        static int every(double share) {
            return share <= 0 ? 0 : Math.max(1, (int) Math.round(1 / share));
        }
    }

    /**
     * What a refusal changes.
     *
     * @param shrink what is left of the calls under way when the vendor refuses one
     * @param calm refusals within it count as one: calls that were sent together are refused together
     * @param grow after it one more call is admitted, again and again, up to the limit
     * @param closedAtMost the longest that a vendor's word closes an account
     */
    public record Correction(double shrink, Duration calm, Duration grow, Duration closedAtMost) {
        /** A third less at once, and back one by one. */
        public static final Correction USUAL =
                new Correction(0.7, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1));
    }

    /**
     * How replicas keep in touch.
     *
     * @param lease how long a permit stands whose process does not renew it any more
     * @param tick how often a process tells what it holds, and tries whether a store that was away is back
     * @param quiet how long nobody is admitted after what was shared is lost, so that everybody can tell what is under way;
     *     longer than a tick
     * @param poll how often who waits asks again where no message came
     */
    public record Timing(Duration lease, Duration tick, Duration quiet, Duration poll) {
        /** Longer than nearly all calls; noticed within seconds. */
        public static final Timing USUAL = new Timing(
                Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));

        /** How long a process that does not tell anything any more keeps its places in the queue. */
        Duration heartbeat() {
            return tick.multipliedBy(3);
        }
    }

    /** With another head-room. */
    public Terms leaving(double headRoom) {
        return new Terms(sharing.leaving(headRoom), correction, timing);
    }
}
