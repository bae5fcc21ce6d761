package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.StockLedger;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.StockSums;
import dev.holdfast.settings.ExtensivSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stock by facility, summed over qualifiers. The summaries do not say whose goods they are, and a 3PL's login sees those of
 * all its clients: so the client's items are read first, and only they count.
 */
final class ExtensivStockLedger implements StockLedger {

    private static final String ITEMS = "http://api.3plCentral.com/rels/customers/item";

    /** Ids are numbers; so many take some tens of MB. */
    private static final int MOST_ITEMS = 250_000;

    private final ExtensivSettings settings;
    private final ExtensivApi api;

    ExtensivStockLedger(ExtensivSettings settings, ExtensivApi api) {
        this.settings = settings;
        this.api = api;
    }

    @Override
    public Detail detail() {
        return Detail.BY_LOCATION;
    }

    @Override
    public Stream<StockPosition> positions() {
        return Stream.of(api).flatMap(start -> {
            Set<Long> ours = items();
            StockSums sums = new StockSums();
            start.all("/inventory/stocksummaries", filter(), answer -> answer.list("summaries"))
                    .filter(row -> ours.contains(id(row.object("itemIdentifier"), "id")))
                    .filter(this::inFacility)
                    .forEach(row -> sums.add(position(row)));
            return sums.positions();
        });
    }

    private Map<String, String> filter() {
        String facility = settings.facility();
        return facility == null ? Map.of() : Map.of("rql", "FacilityId==" + facility);
    }

    /** Extensiv leaves out in silence what it cannot filter by. */
    private boolean inFacility(Fields row) {
        return settings.facility() == null || settings.facility().equals(row.text("facilityId"));
    }

    private Set<Long> items() {
        Set<Long> ids = new HashSet<>();
        String path = "/customers/" + settings.customer() + "/items";
        api.all(path, Map.of(), answer -> answer.find("_embedded")
                        .map(embedded -> embedded.list(ITEMS))
                        .orElse(List.of()))
                .forEach(item -> {
                    ids.add(id(item, "itemId"));
                    if (ids.size() > MOST_ITEMS) {
                        throw new UpstreamException(new Failure.Rejected(
                                "The client has more than " + MOST_ITEMS + " items, more than are compared"));
                    }
                });
        return ids;
    }

    private static long id(Fields fields, String name) {
        return fields.number(name).longValueExact();
    }

    private static StockPosition position(Fields row) {
        return new StockPosition(
                row.object("itemIdentifier").text("sku"),
                row.text("facilityId"),
                row.number("onHand"),
                row.number("available"));
    }
}
