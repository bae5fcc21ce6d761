package dev.holdfast.transport.rate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The account that all replicas share, each move one script; see {@code account.lua} for what is kept. */
final class RedisBook implements Book {

    /** An account that nobody used for so long begins anew, and is quiet once. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** What all replicas know of the account. @param lost ids that were told as held and are not @param granted ids that wait no more */
    record Synced(long epoch, AccountLoad load, Set<String> lost, List<String> granted) {}

    private final SharedStore store;
    private final VendorAccount account;
    private final List<String> keys;
    private final String terms;
    private final boolean callsLimited;
    private volatile long epoch;
    private volatile boolean anew;

    /** @param prefix before every key and channel */
    RedisBook(SharedStore store, VendorAccount account, Terms terms, String prefix) {
        this.store = store;
        this.account = account;
        // One slot of a cluster for all keys of an account.
        String base = prefix + "{" + account.key() + "}:";
        this.keys = Stream.of("state", "leases", "processes", "alone", "live", "retry", "bulk")
                .map(base::concat)
                .toList();
        this.terms = json(account.limits(), terms, prefix).toString();
        this.callsLimited = account.limits().calls() > 0;
    }

    private static ObjectNode json(VendorAccount.Limits limits, Terms terms, String prefix) {
        Terms.Sharing sharing = terms.sharing();
        Terms.Correction correction = terms.correction();
        Terms.Timing timing = terms.timing();
        return JsonNodeFactory.instance
                .objectNode()
                .put("calls", sharing.callsOf(limits.calls()))
                .put("points", limits.points())
                .put("per_second", limits.perSecond())
                .put("head_room", sharing.headRoom())
                .put("retry_every", Terms.Sharing.every(sharing.retryShare()))
                .put("bulk_every", Terms.Sharing.every(sharing.bulkShare()))
                .put("live_reserve", sharing.liveReserve())
                .put("bulk_floor", sharing.bulkFloor())
                .put("shrink", correction.shrink())
                .put("calm", correction.calm().toMillis())
                .put("grow", Math.max(1, correction.grow().toMillis()))
                .put("closed_at_most", correction.closedAtMost().toMillis())
                .put("lease", timing.lease().toMillis())
                .put("heartbeat", timing.heartbeat().toMillis())
                .put("quiet", timing.quiet().toMillis())
                .put("remembered", REMEMBERED.toMillis())
                .put("channel", channel(prefix, ""));
    }

    /** Where a process is told which of its entries were served. */
    static String channel(String prefix, String process) {
        return prefix + "served:" + process;
    }

    @Override
    public Answer admit(Entry entry) throws StoreAwayException, InterruptedException {
        List<Object> answer = store.run(Script.ADMIT, keys, List.of(terms, entry.id()));
        long now = number(answer, 1);
        if (epoch == 0) {
            epoch = now;
        } else if (epoch != now) {
            anew = true;
        }
        return new Answer(
                number(answer, 0) == 1,
                (int) number(answer, 2),
                Duration.ofMillis(number(answer, 3)),
                Duration.ofMillis(number(answer, 4)));
    }

    @Override
    public void release(Entry entry, Report report) {
        Bucket bucket = report.bucket();
        store.send(
                Script.RELEASE,
                keys,
                List.of(
                        terms,
                        entry.id(),
                        report.refused() ? "1" : "0",
                        Long.toString(report.after().toMillis()),
                        bucket == null ? "" : Double.toString(bucket.available()),
                        bucket == null ? "" : Double.toString(bucket.capacity()),
                        bucket == null ? "" : Double.toString(bucket.perSecond())));
    }

    /** Whether what was shared was lost since this process was last in touch: what it holds must be told again. */
    boolean anew() {
        return anew;
    }

    /**
     * Tells what this process holds, and who waits in it.
     *
     * @param mark whatever has a lower number and is not named here is forgotten
     * @param restore whether what is held and unknown is entered, rather than lost
     * @param rejoin whether this process was cut off
     */
    Synced sync(String process, long mark, boolean restore, boolean rejoin, List<Entry> held, List<Entry> waiting)
            throws StoreAwayException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                terms,
                process,
                Long.toString(mark),
                restore ? "1" : "0",
                rejoin ? "1" : "0",
                Integer.toString(held.size())));
        held.forEach(entry -> arguments.add(entry.id()));
        waiting.forEach(entry -> arguments.add(entry.id()));
        List<Object> answer = store.run(Script.SYNC, keys, arguments);
        long now = number(answer, 0);
        if (!restore && epoch != 0 && epoch != now) {
            return sync(process, mark, true, rejoin, held, waiting);
        }
        epoch = now;
        anew = false;
        return new Synced(now, load(answer), new HashSet<>(texts(answer, 8)), texts(answer, 9));
    }

    private AccountLoad load(List<Object> answer) {
        Map<Lane, Integer> waits = new EnumMap<>(Lane.class);
        waits.put(Lane.LIVE, (int) number(answer, 5));
        waits.put(Lane.RETRY, (int) number(answer, 6));
        waits.put(Lane.BULK, (int) number(answer, 7));
        return new AccountLoad(
                account,
                (int) number(answer, 1),
                callsLimited ? (int) number(answer, 2) : 0,
                number(answer, 4),
                waits,
                Duration.ofMillis(number(answer, 3)),
                false);
    }

    private static long number(List<Object> answer, int place) {
        return (Long) answer.get(place);
    }

    private static List<String> texts(List<Object> answer, int place) {
        return ((List<?>) answer.get(place)).stream().map(String::valueOf).toList();
    }
}
