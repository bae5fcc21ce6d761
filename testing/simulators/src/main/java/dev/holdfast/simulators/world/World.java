package dev.holdfast.simulators.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the simulated systems hold, and the log of what was done to it. With a data folder, a change is on disk before
 * it is acknowledged, and a world opened on the same folder afterwards is the same world, write log included.
 */
public final class World implements AutoCloseable {

    private record Name(String vendor, String account) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            int byVendor = vendor.compareTo(other.vendor);
            return byVendor != 0 ? byVendor : account.compareTo(other.account);
        }
    }

    private static final String SWITCHES = "switch";

    private final Clock clock;
    private final SequencedLog<WriteEntry> writes;
    private final ConcurrentSkipListMap<Name, Account> accounts = new ConcurrentSkipListMap<>();
    private final Object committing = new Object();
    /** Writers share it, a reset has it alone. */
    private final ReentrantReadWriteLock resetting = new ReentrantReadWriteLock();

    private final @Nullable Journal journal;

    /**
     * Opens a world.
     *
     * @param folder where it is kept; null: in memory alone
     * @param writeLogCapacity how many write log entries are kept readable
     */
    public World(Clock clock, @Nullable Path folder, int writeLogCapacity) {
        this.clock = clock;
        this.writes = new SequencedLog<>(writeLogCapacity);
        this.journal = folder == null ? null : Journal.open(folder, this::replay);
    }

    /** The clock that the simulated systems go by. */
    public Clock clock() {
        return clock;
    }

    /** An account; it exists as soon as it is asked for. Whether a vendor serves it is the vendor's to say. */
    public Account account(String vendor, String account) {
        return accounts.computeIfAbsent(new Name(vendor, account), name -> new Account(this, vendor, account));
    }

    /** The accounts asked for so far. */
    public Collection<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    /** The write log. */
    public SequencedLog<WriteEntry> writes() {
        return writes;
    }

    /** What a switch is set to: for the account, else for the vendor, else its preset. */
    public String valueOf(String vendor, String account, Switch of) {
        for (String owner : List.of(account, "")) {
            var set = account(vendor, owner).read(tables -> tables.get(SWITCHES, of.name()));
            if (set.isPresent()) {
                return set.get().path("value").asText();
            }
        }
        return of.preset();
    }

    /** Whether an on/off switch is on. */
    public boolean isOn(String vendor, String account, Switch of) {
        return valueOf(vendor, account, of).equals("on");
    }

    /** Sets a switch for one account, or with an empty account for all of the vendor's that have no setting of their own. */
    public void set(Cause cause, String vendor, String account, Switch of, String value) {
        account(vendor, account).write(cause, transaction -> {
            transaction.keep(SWITCHES, of.name(), Json.object().put("value", value));
            return value;
        });
    }

    /** Forgets every account, the write log and the journal. */
    public void reset() {
        resetting.writeLock().lock();
        try {
            accounts.values().forEach(Account::forget);
            writes.clear();
            if (journal != null) {
                journal.clear();
            }
        } finally {
            resetting.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            synchronized (committing) {
                journal.close();
            }
        }
    }

    Lock writers() {
        return resetting.readLock();
    }

    /** Journals and logs changes in one step, so that both have one order. Returns the position to sync to. */
    long commit(Account account, Cause cause, List<Change> changes) {
        Instant now = clock.instant();
        synchronized (committing) {
            long position = journal == null ? 0 : journal.append(line(account, now, cause, changes));
            log(account, now, cause, changes);
            return position;
        }
    }

    void sync(long position) {
        if (journal != null) {
            journal.sync(position);
        }
    }

    private void log(Account account, Instant at, Cause cause, List<Change> changes) {
        for (Change change : changes) {
            if (!change.internal()) {
                writes.append(sequence -> new WriteEntry(
                        sequence,
                        at,
                        account.vendor(),
                        account.name(),
                        cause.origin(),
                        cause.request(),
                        cause.method(),
                        cause.path(),
                        cause.operation(),
                        change.table(),
                        change.key(),
                        change.kind(),
                        change.before(),
                        change.after(),
                        cause.body(),
                        cause.fault()));
            }
        }
    }

    /** {@code before} is not written: a replay knows it. */
    private static JsonNode line(Account account, Instant at, Cause cause, List<Change> changes) {
        ObjectNode line = Json.object()
                .put("at", at.toString())
                .put("vendor", account.vendor())
                .put("account", account.name());
        line.set("cause", Json.tree(cause));
        var list = line.putArray("changes");
        for (Change change : changes) {
            ObjectNode entry = list.addObject().put("table", change.table()).put("key", change.key());
            entry.put("internal", change.internal());
            entry.set("after", change.after());
        }
        return line;
    }

    private void replay(JsonNode line) {
        Account account =
                account(line.path("vendor").asText(), line.path("account").asText());
        List<Change> changes = new ArrayList<>();
        for (JsonNode entry : line.path("changes")) {
            String table = entry.path("table").asText();
            String key = entry.path("key").asText();
            ObjectNode before = account.read(tables -> tables.get(table, key)).orElse(null);
            ObjectNode after = entry.get("after") instanceof ObjectNode node ? node : null;
            changes.add(
                    new Change(table, key, before, after, entry.path("internal").asBoolean()));
        }
        account.apply(changes);
        log(account, Instant.parse(line.path("at").asText()), Json.read(line.path("cause"), Cause.class), changes);
    }
}
