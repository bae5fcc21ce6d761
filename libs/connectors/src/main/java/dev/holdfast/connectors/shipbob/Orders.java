package dev.holdfast.connectors.shipbob;

import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.transport.HttpReply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders with their shipments, as ShipBob lists them: by page number, oldest first, so that what comes in meanwhile stands
 * behind what was read. Whether its bounds belong to a window nobody says: a second more is asked for, and what lies outside
 * is left out here.
 */
final class Orders {

    private static final String PATH = "/order";

    /** ShipBob admits 250; an order with its shipments has some ten kilobytes. */
    private static final int LIMIT = 100;

    private static final int SLACK_SECONDS = 1;

    private final ShipBobCalls calls;
    private final Channel channel;

    Orders(ShipBobCalls calls, Channel channel) {
        this.calls = calls;
        this.channel = channel;
    }

    /** When the order came in. */
    static Instant created(Fields order) {
        return order.instant("created_date", ZoneOffset.UTC);
    }

    /** Orders that came in within the window, ascending. */
    Stream<Fields> createdIn(Window window) {
        Map<String, String> filter = filter();
        filter.put("StartDate", window.from().minusSeconds(SLACK_SECONDS).toString());
        filter.put("EndDate", window.until().plusSeconds(SLACK_SECONDS).toString());
        return pages(filter).filter(order -> within(window, created(order)));
    }

    /**
     * Orders that changed since. Without an end: an order that changes once more while pages are read would leave a window that
     * has one, and move its successors to a page that was read already.
     */
    Stream<Fields> changedSince(Instant from) {
        Map<String, String> filter = filter();
        filter.put("LastUpdateStartDate", from.minusSeconds(SLACK_SECONDS).toString());
        return pages(filter);
    }

    /** All orders of one of the references, whatever their state. */
    List<Fields> referring(List<String> references) {
        Map<String, String> filter = filter();
        filter.put("ReferenceIds", String.join(",", references));
        try (Stream<Fields> orders = pages(filter)) {
            return orders.filter(order -> references.contains(order.textOrNull("reference_id")))
                    .toList();
        }
    }

    /** The one of ShipBob's own number; empty when there is none. */
    List<Fields> numbered(String id) {
        Map<String, String> filter = filter();
        filter.put("IDs", id);
        try (Stream<Fields> orders = pages(filter)) {
            return orders.filter(order -> id.equals(order.text("id"))).toList();
        }
    }

    /** The newest few, as they were received. */
    HttpReply newest(int few) {
        return calls.get(PATH, Map.of("Limit", Integer.toString(few), "SortOrder", "Newest"), channel.id());
    }

    static boolean within(Window window, Instant moment) {
        return !moment.isBefore(window.from()) && moment.isBefore(window.until());
    }

    private static Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("SortOrder", "Oldest");
        filter.put("Limit", Integer.toString(LIMIT));
        return filter;
    }

    private Stream<Fields> pages(Map<String, String> filter) {
        return Pages.rows(place -> page(filter, place));
    }

    private Page<Fields> page(Map<String, String> filter, @Nullable String place) {
        int number = place == null ? 1 : Integer.parseInt(place);
        Map<String, String> query = new LinkedHashMap<>(filter);
        query.put("Page", Integer.toString(number));
        HttpReply reply = calls.get(PATH, query, channel.id());
        List<Fields> rows = Fields.of(reply.body(), "ShipBob's orders").rows();
        return new Page<>(rows, isLast(reply, number, rows) ? null : Integer.toString(number + 1));
    }

    /**
     * By the header where there is one, whatever stands on the page. Without it an empty page ends: a short one may only mean a
     * smaller limit than ours.
     */
    private static boolean isLast(HttpReply reply, int number, List<Fields> rows) {
        Optional<Integer> pages = reply.header("total-pages")
                .filter(total -> total.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
        return pages.map(total -> number >= total).orElse(rows.isEmpty());
    }
}
