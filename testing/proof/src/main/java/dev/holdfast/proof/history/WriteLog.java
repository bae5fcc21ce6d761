package dev.holdfast.proof.history;

import dev.holdfast.proof.site.ErpAccount;
import dev.holdfast.proof.traffic.Life;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.util.List;
import java.util.Map;

/**
 * Reads the simulated ERP's write log as effects on orders. To be read now and then: the log itself is bounded, and what is
 * kept here is a small part of each entry.
 */
public final class WriteLog {

    private static final int PAGE = 1000;

    private final World world;
    private final ErpAccount erp;
    private final LogReading reading;
    private long since;

    /** Reads what clients write into an account from now on. */
    public WriteLog(World world, ErpAccount erp, Map<String, Life> lives) {
        this.world = world;
        this.erp = erp;
        this.reading =
                erp.vendor().equals("businesscentral") ? new BusinessCentralReading() : new NetSuiteReading(lives);
        this.since = world.writes().read(0, Integer.MAX_VALUE, entry -> false).next();
    }

    /**
     * Reads on.
     *
     * @throws IllegalStateException when entries have fallen out of the log
     */
    public synchronized void read() {
        boolean more = true;
        while (more) {
            var page = world.writes()
                    .read(
                            since,
                            PAGE,
                            entry -> entry.origin() == Cause.Origin.CLIENT
                                    && entry.vendor().equals(erp.vendor())
                                    && entry.account().equals(erp.account()));
            if (page.oldest() > since + 1) {
                throw new IllegalStateException(
                        "The write log begins with " + page.oldest() + ": what follows " + since + " fell out");
            }
            page.entries().forEach(reading::take);
            since = page.next();
            more = page.more();
        }
    }

    /** Whether the ERP's orders change line by line. */
    public boolean byLine() {
        return reading.byLine();
    }

    /** All on orders so far. */
    public synchronized List<ErpWrite> writes() {
        read();
        return reading.writes();
    }

    /** All on credits and shipments so far. */
    public synchronized List<FactWrite> facts() {
        return reading.facts();
    }

    /** Writes to what should not be written at all. */
    public synchronized List<Finding> strange() {
        return reading.strange();
    }
}
