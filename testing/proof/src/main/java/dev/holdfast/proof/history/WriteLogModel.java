package dev.holdfast.proof.history;

import dev.holdfast.proof.disturb.Disturbance;
import dev.holdfast.proof.traffic.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a write log may look like when each order's versions reached the ERP once and in order. End states are not enough: an
 * order that was created twice, or went back to an older version for a moment, may end as it should.
 *
 * <p>Each order is created once, by one creating call; every write brings a newer version than all before it, as a whole; no
 * record ever holds a line twice or is deleted; the last write is the newest version. A write that brings nothing newer is an extra one,
 * and needs an excuse: its effect came after its client was let go, or a writer was killed or frozen so shortly before that it
 * may have had the order in its hands.
 */
final class WriteLogModel {

    /** @param explained extra writes that have an excuse, with it */
    record Verdict(List<Finding> findings, List<String> explained) {}

    private final Map<String, Life> lives;
    private final Predicate<String> delays;
    private final List<Disturbance> disturbances;
    private final Duration reach;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> explained = new ArrayList<>();

    private WriteLogModel(
            Map<String, Life> lives, Predicate<String> delays, List<Disturbance> disturbances, Duration reach) {
        this.lives = lives;
        this.delays = delays;
        this.disturbances = disturbances;
        this.reach = reach;
    }

    /**
     * Holds a log against the model.
     *
     * @param lives every order that was to be written
     * @param delays whether a fault lets effects happen after the client was let go
     * @param disturbances of processes that write
     * @param reach how long before a write its writer can have taken the order: the lease
     */
    static Verdict judge(
            List<ErpWrite> log,
            Map<String, Life> lives,
            Predicate<String> delays,
            List<Disturbance> disturbances,
            Duration reach) {
        WriteLogModel model = new WriteLogModel(lives, delays, disturbances, reach);
        Map<String, List<ErpWrite>> byOrder = log.stream()
                .sorted(Comparator.comparingLong(ErpWrite::sequence))
                .collect(Collectors.groupingBy(ErpWrite::order, TreeMap::new, Collectors.toList()));
        byOrder.forEach(model::judge);
        lives.forEach((order, life) -> {
            if (!byOrder.containsKey(order) && !life.cancelled()) {
                model.find(Finding.Kind.MISSING, order, "was never written");
            }
        });
        return new Verdict(List.copyOf(model.findings), List.copyOf(model.explained));
    }

    private void judge(String order, List<ErpWrite> writes) {
        Life life = lives.get(order);
        if (life == null) {
            find(Finding.Kind.UNKNOWN_ORDER, order, "was written, but nobody ordered it: " + writes.getFirst());
            return;
        }
        ErpWrite newest = null;
        boolean created = false;
        for (ErpWrite write : writes) {
            created = creation(write, created);
            content(write, life);
            if (newest == null || write.version() > newest.version()) {
                newest = write;
            } else if (write.version() < newest.version()) {
                find(Finding.Kind.OLDER_AFTER_NEWER, order, write + " after " + newest);
            } else {
                extra(write, newest);
                newest = write;
            }
        }
        ErpWrite last = writes.getLast();
        if (last.version() != life.versions()) {
            find(Finding.Kind.NOT_THE_NEWEST, order, "has " + life.versions() + " versions, but ends with " + last);
        }
    }

    private boolean creation(ErpWrite write, boolean created) {
        if (write.kind() == ErpWrite.Kind.DELETE) {
            find(Finding.Kind.DELETED, write.order(), write.toString());
        }
        boolean creates = write.creatingCall() || write.kind() == ErpWrite.Kind.CREATE;
        if (creates && created) {
            find(Finding.Kind.CREATED_TWICE, write.order(), write.toString());
        }
        if (!creates && !created) {
            find(Finding.Kind.NOT_CREATED, write.order(), write + " comes before any creation");
        }
        return created || creates;
    }

    private void content(ErpWrite write, Life life) {
        if (write.version() < 1 || write.version() > life.versions()) {
            find(Finding.Kind.UNKNOWN_VERSION, write.order(), write.toString());
            return;
        }
        Map<String, Integer> units = new TreeMap<>();
        boolean twice = false;
        for (ErpWrite.Line line : write.lines()) {
            twice |= units.put(line.key(), line.units()) != null;
        }
        if (twice) {
            find(Finding.Kind.LINE_TWICE, write.order(), write.toString());
        }
        units.values().removeIf(count -> count == 0);
        if (!twice && !units.equals(life.unitsOf(write.version()))) {
            find(
                    Finding.Kind.OTHER_CONTENT,
                    write.order(),
                    write + ", but that version is " + life.unitsOf(write.version()));
        }
    }

    private void extra(ErpWrite write, ErpWrite before) {
        String excuse = excuse(write, before);
        if (excuse == null) {
            find(Finding.Kind.UNEXPLAINED_WRITE, write.order(), write + " brings nothing newer than " + before);
        } else {
            explained.add(write + " brings nothing newer than " + before + ", because of " + excuse);
        }
    }

    private @Nullable String excuse(ErpWrite write, ErpWrite before) {
        for (ErpWrite one : List.of(before, write)) {
            String fault = one.fault();
            if (fault != null && delays.test(fault)) {
                return fault;
            }
        }
        Instant taken = before.at().minus(reach);
        return disturbances.stream()
                .filter(one -> one.within(taken, write.at()))
                .findFirst()
                .map(Disturbance::toString)
                .orElse(null);
    }

    private void find(Finding.Kind kind, String order, String what) {
        findings.add(new Finding(kind, order, what));
    }
}
