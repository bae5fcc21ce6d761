package dev.holdfast.transport.rate;

/**
 * What a vendor counts calls by. Two connections to one account share it, and so do all replicas.
 *
 * @param system the vendor's name, in metrics
 * @param name the account as the vendor names it, in metrics and messages
 * @param key tells it from every other account, by whatever address it is reached
 */
public record VendorAccount(String system, String name, String key, Limits limits) {

    /**
     * What the vendor admits, to all integrations together.
     *
     * @param calls at once; 0 where it does not count them
     * @param points what one may have saved up, where calls cost points; 0 where they do not
     * @param perSecond points that come back
     */
    public record Limits(int calls, double points, double perSecond) {

        /** So many calls at once. */
        public static Limits calls(int calls) {
            return new Limits(calls, 0, 0);
        }

        /** So many points, and so many more each second. */
        public static Limits points(double points, double perSecond) {
            return new Limits(0, points, perSecond);
        }

        /** What one of so many replicas may take when they cannot agree; at least one call. */
        Limits dividedBy(int replicas) {
            return new Limits(calls == 0 ? 0 : Math.max(1, calls / replicas), points / replicas, perSecond / replicas);
        }
    }

    @Override
    public String toString() {
        return system + " account " + name;
    }
}
