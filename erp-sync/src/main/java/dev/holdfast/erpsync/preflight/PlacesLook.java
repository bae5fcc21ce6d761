package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;

import dev.holdfast.connectors.ShopFacts.Place;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the connection's table of locations and the shop's places are of one mind. Pure. */
final class PlacesLook {

    private PlacesLook() {}

    /** @param key of the table in connections.yaml @param otherwise place of what the table does not have; null for none */
    private record Table(
            String key,
            Map<String, String> places,
            @Nullable String otherwise) {}

    static List<Finding> of(ErpSettings erp, List<Place> places) {
        Table table = table(erp);
        List<Finding> findings = new ArrayList<>(strangers("shop-locations", table.key, table.places.keySet(), places));
        List<String> left = places.stream()
                .filter(place -> !table.places.containsKey(place.id()))
                .map(place -> place.name() + " (" + place.id() + ")")
                .toList();
        if (left.isEmpty()) {
            findings.add(green("shop-locations", "each of the shop's " + places.size() + " is mapped"));
        } else if (table.otherwise != null) {
            findings.add(green(
                    "shop-locations",
                    "booked under " + table.otherwise + ", as whatever " + table.key + " does not name: "
                            + Looking.shown(left)));
        } else {
            findings.add(amber(
                    "shop-locations",
                    "orders of these carry no location: " + Looking.shown(left),
                    "map them under " + table.key + ", or set the location for all others"));
        }
        return findings;
    }

    /** What a table names that the shop does not have: a typo, or a place that was closed. */
    static List<Finding> strangers(String check, String key, Set<String> named, List<Place> places) {
        TreeSet<String> strangers = new TreeSet<>(named);
        places.forEach(place -> strangers.remove(place.id()));
        return strangers.isEmpty()
                ? List.of()
                : List.of(amber(
                        check,
                        key + " names what is no active location of the shop: " + Looking.shown(strangers),
                        "use the ids of the shop's locations: "
                                + Looking.shown(places.stream()
                                        .map(place -> place.id() + " " + place.name())
                                        .toList())));
    }

    private static Table table(ErpSettings erp) {
        return switch (erp) {
            case ErpSettings.NetSuite netSuite ->
                new Table("erp.netsuite.locations", netSuite.locations(), netSuite.location());
            case BrightpearlSettings brightpearl ->
                new Table("erp.brightpearl.warehouses", brightpearl.warehouses(), brightpearl.warehouse());
            case BusinessCentralSettings central ->
                new Table("erp.businesscentral.locations", central.locations(), central.location());
            case FinanceOperationsSettings finance ->
                new Table("erp.financeoperations.warehouses", finance.warehouses(), finance.warehouse());
        };
    }
}
