package dev.holdfast.proof.history;

import dev.holdfast.proof.traffic.Life;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a write log may look like of an ERP whose orders change line by line: between two versions an order is a bit of both, so
 * that no single write can be held against one. Each order is created once; no line ever stands twice in it; each line, seen by
 * itself, goes through the versions' quantities and never back; the order is never deleted; and in the end it is the newest
 * version, whole.
 */
final class LineLogModel {

    private final Map<String, Life> lives;
    private final List<Finding> findings = new ArrayList<>();

    private LineLogModel(Map<String, Life> lives) {
        this.lives = lives;
    }

    /** Holds a log against the model. @param lives every order that was to be written */
    static List<Finding> judge(List<ErpWrite> log, Map<String, Life> lives) {
        LineLogModel model = new LineLogModel(lives);
        Map<String, List<ErpWrite>> byOrder = log.stream()
                .sorted(Comparator.comparingLong(ErpWrite::sequence))
                .collect(Collectors.groupingBy(ErpWrite::order, TreeMap::new, Collectors.toList()));
        byOrder.forEach(model::judge);
        lives.forEach((order, life) -> {
            if (!byOrder.containsKey(order) && !life.cancelled()) {
                model.find(Finding.Kind.MISSING, order, "was never written");
            }
        });
        return List.copyOf(model.findings);
    }

    private void judge(String order, List<ErpWrite> writes) {
        Life life = lives.get(order);
        if (life == null) {
            find(Finding.Kind.UNKNOWN_ORDER, order, "was written, but nobody ordered it: " + writes.getFirst());
            return;
        }
        boolean created = false;
        Map<String, Integer> versions = new TreeMap<>();
        for (ErpWrite write : writes) {
            if (write.kind() == ErpWrite.Kind.DELETE) {
                find(Finding.Kind.DELETED, order, write.toString());
            }
            if (write.creatingCall() && created) {
                find(Finding.Kind.CREATED_TWICE, order, write.toString());
            }
            if (!write.creatingCall() && !created) {
                find(Finding.Kind.NOT_CREATED, order, write + " comes before any creation");
            }
            created = true;
            lines(write, life, versions);
        }
        ErpWrite last = writes.getLast();
        Map<String, Integer> newest = life.unitsOf(life.versions());
        if (!units(last).equals(newest)) {
            find(Finding.Kind.NOT_THE_NEWEST, order, "is to be " + newest + ", but ends with " + last);
        }
    }

    /** @param versions the oldest that each line can be of by now, from 1 */
    private void lines(ErpWrite write, Life life, Map<String, Integer> versions) {
        if (write.lines().stream().map(ErpWrite.Line::key).distinct().count()
                < write.lines().size()) {
            find(Finding.Kind.LINE_TWICE, write.order(), write.toString());
            return;
        }
        for (ErpWrite.Line line : write.lines()) {
            int version = versions.getOrDefault(line.key(), 1);
            while (version <= life.versions() && life.unitsOf(version).getOrDefault(line.key(), 0) != line.units()) {
                version++;
            }
            if (version > life.versions()) {
                find(
                        Finding.Kind.OLDER_AFTER_NEWER,
                        write.order(),
                        write + ": of the order's " + life + " nothing from version "
                                + versions.getOrDefault(line.key(), 1) + " on has " + line);
            } else {
                versions.put(line.key(), version);
            }
        }
    }

    private static Map<String, Integer> units(ErpWrite write) {
        Map<String, Integer> units = new TreeMap<>();
        write.lines().forEach(line -> units.merge(line.key(), line.units(), Integer::sum));
        units.values().removeIf(count -> count == 0);
        return units;
    }

    private void find(Finding.Kind kind, String order, String what) {
        findings.add(new Finding(kind, order, what));
    }
}
