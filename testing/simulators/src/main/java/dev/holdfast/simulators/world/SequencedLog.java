package dev.holdfast.simulators.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The newest entries of a log that is read in pages: bounded, and it says when entries have fallen out. */
public final class SequencedLog<T> {

    private record Numbered<T>(long sequence, T entry) {}

    /**
     * A part of the log.
     *
     * @param next what to give as {@code since} to read on
     * @param more whether further entries are there already
     * @param oldest the sequence of the oldest entry kept; a reader that asked for less has lost entries
     */
    public record Page<T>(List<T> entries, long next, boolean more, long oldest) {}

    private final int capacity;
    private final Deque<Numbered<T>> entries = new ArrayDeque<>();
    private long last;

    /** @param capacity how many entries are kept */
    public SequencedLog(int capacity) {
        this.capacity = capacity;
    }

    /** Appends what the function makes of the entry's sequence number, counted from 1. */
    public synchronized T append(LongFunction<T> make) {
        T entry = make.apply(last + 1);
        put(last + 1, entry);
        return entry;
    }

    /** Up to {@code limit} entries after {@code since} that fit. */
    public synchronized Page<T> read(long since, int limit, Predicate<T> fits) {
        List<T> page = new ArrayList<>();
        long next = since;
        boolean more = false;
        for (Numbered<T> numbered : entries) {
            if (numbered.sequence() <= since) {
                continue;
            }
            if (page.size() == limit) {
                more = true;
                break;
            }
            next = numbered.sequence();
            if (fits.test(numbered.entry())) {
                page.add(numbered.entry());
            }
        }
        Numbered<T> first = entries.peekFirst();
        return new Page<>(List.copyOf(page), next, more, first == null ? last + 1 : first.sequence());
    }

    /** Forgets all entries; numbers go on ascending. */
    public synchronized void clear() {
        entries.clear();
    }

    private void put(long sequence, T entry) {
        last = sequence;
        entries.addLast(new Numbered<>(sequence, entry));
        if (entries.size() > capacity) {
            entries.removeFirst();
        }
    }
}
