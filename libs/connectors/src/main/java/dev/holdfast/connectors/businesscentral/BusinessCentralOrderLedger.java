package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders by their day: the document's date is the order's, and goes with it into its invoices, so that an order which was posted
 * whole is still found under its own day. Finer times of creation the API does not tell. One day is in memory at a time.
 */
final class BusinessCentralOrderLedger implements OrderLedger {

    /** Shorter digits are rather a customer's purchase order than Shopify's order id. */
    private static final int SHORTEST_ID = 10;

    private final BusinessCentralSettings settings;
    private final Entities entities;
    private final Documents documents;
    private final Currencies currencies;

    BusinessCentralOrderLedger(
            BusinessCentralSettings settings, Entities entities, Documents documents, Currencies currencies) {
        this.settings = settings;
        this.entities = entities;
        this.documents = documents;
        this.currencies = currencies;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        LocalDate first = window.from().atZone(settings.timeZone()).toLocalDate();
        LocalDate last =
                window.until().minusNanos(1).atZone(settings.timeZone()).toLocalDate();
        return Stream.of(first).flatMap(from -> DayByDay.of(
                        rows("salesOrders", "orderDate", HeldOrder.LINES, from, last),
                        "orderDate",
                        rows("salesInvoices", "invoiceDate", "salesInvoiceLines", from, last),
                        "invoiceDate")
                .flatMap(day -> fingerprints(day).stream()));
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        return documents.find(key, orderName).map(found -> fingerprint(found.raw()));
    }

    private Stream<JsonNode> rows(String set, String date, String lines, LocalDate first, LocalDate last) {
        return entities.stream(
                set, date + " ge " + first + " and " + date + " le " + last, "$orderby=" + date + "&$expand=" + lines);
    }

    /** Open orders first: an invoice of one that is still open is a part of it. */
    private List<OrderFingerprint> fingerprints(DayByDay.Day day) {
        List<OrderFingerprint> orders = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (JsonNode order : day.left()) {
            orders.add(fingerprint(order));
            open.add(order.path("number").asText());
        }
        Map<String, List<JsonNode>> posted = new LinkedHashMap<>();
        for (JsonNode invoice : day.right()) {
            String order = invoice.path("orderNumber").asText("");
            if (!open.contains(order)) {
                String key = order.isEmpty() ? "invoice " + invoice.path("id").asText() : order;
                posted.computeIfAbsent(key, one -> new ArrayList<>()).add(invoice);
            }
        }
        posted.values().forEach(all -> orders.add(fingerprint(Posted.raw(all, List.of(), List.of()))));
        return orders;
    }

    private OrderFingerprint fingerprint(JsonNode raw) {
        JsonNode head = raw.has("posted") ? Posted.head(raw) : raw;
        BookedOrder booked = HeldOrder.of(raw).booked(BookedOrder.Origin.HOLDFAST, currencies.local(), settings);
        String name = head.path("externalDocumentNumber").asText("");
        return new OrderFingerprint(
                key(name),
                booked.recordId(),
                name.isEmpty() ? String.valueOf(booked.number()) : name,
                day(head.path(raw.has("posted") ? "invoiceDate" : "orderDate").asText()),
                instant(head.path("lastModifiedDateTime").asText()),
                booked.cancelled(),
                booked.total(),
                null);
    }

    private @Nullable OrderKey key(String name) {
        return OwnKeys.orderOf(name)
                .or(() -> Optional.of(name)
                        .filter(value -> settings.orderKeyField() != null
                                && value.length() >= SHORTEST_ID
                                && value.matches("[0-9]{1,20}"))
                        .map(OrderKey::new))
                .orElse(null);
    }

    private Instant day(String date) {
        try {
            return LocalDate.parse(date).atStartOfDay(settings.timeZone()).toInstant();
        } catch (DateTimeException e) {
            throw new UpstreamException(new Failure.ContractViolation("A document's date is none", "$.orderDate"), e);
        }
    }

    private static Instant instant(String time) {
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A document's time of change is none", "$.lastModifiedDateTime"), e);
        }
    }
}
