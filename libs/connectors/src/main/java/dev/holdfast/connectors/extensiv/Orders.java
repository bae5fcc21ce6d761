package dev.holdfast.connectors.extensiv;

import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.settings.ExtensivSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one client, as Extensiv lists them. A filter that it cannot apply it leaves out in silence, so every order is held
 * against the client. Times are the warehouse's clock without an offset, and an hour of each year comes twice: an hour more
 * is asked for on both sides, and what lies outside of the window is left out here, by the same reading of the clock for all.
 */
final class Orders {

    private static final String PATH = "/orders";
    private static final String ROWS = "http://api.3plCentral.com/rels/orders/order";
    private static final Duration SLACK = Duration.ofHours(1);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    /** What the system writes where nothing is. */
    private static final Instant NOTHING_BEFORE = Instant.parse("1900-01-01T00:00:00Z");

    private final ExtensivSettings settings;
    private final ExtensivApi api;

    Orders(ExtensivSettings settings, ExtensivApi api) {
        this.settings = settings;
        this.api = api;
    }

    /** Orders that were made within the window, ascending, without lines. */
    Stream<Fields> createdIn(Window window) {
        return orders(
                        "ReadOnly.CreationDate=ge=" + local(window.from().minus(SLACK)) + ";ReadOnly.CreationDate=lt="
                                + local(window.until().plus(SLACK)),
                        false)
                .filter(order -> within(window, created(order)));
    }

    /**
     * Orders that changed since, with lines and packages. Without an end: an order that changes once more while pages are read
     * would leave a window that has one, and move its successors to a page that was read already.
     */
    Stream<Fields> changedSince(Instant from) {
        return orders("ReadOnly.LastModifiedDate=ge=" + local(from.minus(SLACK)), true);
    }

    /** All orders of one of the references, with lines and packages. */
    List<Fields> referring(List<String> references) {
        try (Stream<Fields> found =
                references.stream().flatMap(reference -> orders("ReferenceNum==" + quoted(reference), true))) {
            return found.filter(order -> references.contains(order.textOrNull("referenceNum")))
                    .toList();
        }
    }

    /** The one of that number, with lines and packages; empty when the client has none. */
    Optional<Fields> numbered(String id) {
        try (Stream<Fields> found = orders("ReadOnly.OrderId==" + id, true)) {
            return found.filter(order -> id.equals(number(order))).findFirst();
        }
    }

    /** The newest few, as they were received. */
    byte[] newest(int few) {
        return api.get(PATH, query(client(), true, "-ReadOnly.CreationDate", few));
    }

    static String number(Fields order) {
        return order.object("readOnly").text("orderId");
    }

    Instant created(Fields order) {
        return order.object("readOnly").instant("creationDate", settings.timeZone());
    }

    Instant updated(Fields order) {
        Instant modified = moment(order.object("readOnly"), "lastModifiedDate");
        return modified == null ? created(order) : modified;
    }

    /** When the warehouse was done with it; null while it is not, and for one that was called off. */
    @Nullable
    Instant processed(Fields order) {
        return moment(order.object("readOnly"), "processDate");
    }

    /** When it left, where that is told apart from when the warehouse was done. */
    @Nullable
    Instant shipped(Fields order) {
        return moment(order.object("readOnly"), "shipDate");
    }

    static boolean within(Window window, Instant moment) {
        return !moment.isBefore(window.from()) && moment.isBefore(window.until());
    }

    private @Nullable Instant moment(Fields fields, String name) {
        Instant moment = fields.instantOrNull(name, settings.timeZone());
        return moment == null || moment.isBefore(NOTHING_BEFORE) ? null : moment;
    }

    private Stream<Fields> orders(String filter, boolean whole) {
        return api.all(PATH, query(client() + ";" + filter, whole, "ReadOnly.CreationDate", 0), answer -> answer.find(
                                "_embedded")
                        .map(embedded -> embedded.list(ROWS))
                        .orElse(List.of()))
                .map(this::ofClient);
    }

    private Fields ofClient(Fields order) {
        String client = order.object("readOnly").object("customerIdentifier").text("id");
        if (!client.equals(settings.customer())) {
            throw order.violation(
                    "readOnly.customerIdentifier.id", "is another client's: Extensiv left the filter out");
        }
        return order;
    }

    private String client() {
        String client = "ReadOnly.CustomerIdentifier.Id==" + settings.customer();
        return settings.facility() == null
                ? client
                : client + ";ReadOnly.FacilityIdentifier.Id==" + settings.facility();
    }

    private static Map<String, String> query(String filter, boolean whole, String sort, int few) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("rql", filter);
        query.put("sort", sort);
        if (whole) {
            query.put("detail", "all");
            query.put("itemdetail", "all");
        }
        if (few > 0) {
            query.put("pgsiz", Integer.toString(few));
            query.put("pgnum", "1");
        }
        return query;
    }

    private String local(Instant instant) {
        ZoneId zone = settings.timeZone();
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), zone)
                .format(LOCAL);
    }

    /** RQL's own characters have no place in a reference; a value with others stands in quotes. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9._-]+")
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
