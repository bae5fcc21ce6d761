package dev.holdfast.erpsync.shipping;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One system's word of one shipment of an order.
 *
 * @param id of the fact: the document that it may have in the ERP stands under it
 * @param side who says so
 * @param standing whether it left, and was not called off
 * @param at when
 * @param tracking names of its parcels, comparable and not to be read; empty where none is told
 * @param units what is in it by article
 * @param place the shop location that it left from; null where the teller does not say
 * @param places the shop locations that it can have left from; empty where any may be
 */
public record Report(
        String id,
        Side side,
        boolean standing,
        Instant at,
        Set<String> tracking,
        Units units,
        @Nullable String place,
        Set<String> places) {

    /** Takes what is told as it is. */
    public Report {
        tracking = Set.copyOf(tracking);
        places = Set.copyOf(places);
    }

    /** Who tells. */
    public enum Side {
        /** The shop, by a fulfilment. */
        SHOP,
        /** A 3PL, by a shipment of its own. */
        WAREHOUSE
    }

    /** Whether both tell of a parcel of that name. */
    boolean sharesParcelWith(Report other) {
        return tracking.stream().anyMatch(other.tracking::contains);
    }

    /**
     * Whether both may tell of the same units: parcels of different names are different ones, and what left from elsewhere did
     * not leave from here.
     */
    boolean canBe(Report other) {
        boolean named = !tracking.isEmpty() && !other.tracking.isEmpty();
        return sharesParcelWith(other) || (!named && near(other) && other.near(this));
    }

    private boolean near(Report other) {
        return place == null || other.places.isEmpty() || other.places.contains(place);
    }

    /** The same, with names that its parcels had before: one that gets another label stays the same parcel. */
    Report alsoNamed(Set<String> before) {
        Set<String> all = new TreeSet<>(tracking);
        all.addAll(before);
        return new Report(id, side, standing, at, all, units, place, places);
    }
}
