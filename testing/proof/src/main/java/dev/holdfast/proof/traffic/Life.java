package dev.holdfast.proof.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An order's versions, oldest first: what the ERP has to hold of each. The last is the one that stands.
 *
 * @param units of each of the shop's lines that are to be booked, for each version; lines without any are left out
 * @param cancelled whether the last version cancelled the order: then there may be no record, since it may have come first
 */
public record Life(List<Map<String, Integer>> units, boolean cancelled) {

    /** Not yet begun. */
    public static final Life NONE = new Life(List.of(), false);

    /** Copies the versions. */
    public Life {
        units = List.copyOf(units);
    }

    /** The same life one version on. */
    public Life then(Map<String, Integer> next, boolean cancels) {
        List<Map<String, Integer>> all = new ArrayList<>(units);
        all.add(Map.copyOf(next));
        return new Life(all, cancels);
    }

    /** How many there are. */
    public int versions() {
        return units.size();
    }

    /** What a version, counted from 1, holds. */
    public Map<String, Integer> unitsOf(int version) {
        return units.get(version - 1);
    }

    @Override
    public String toString() {
        return versions() + " versions" + (cancelled ? ", cancelled by the last" : "") + ": " + units;
    }
}
