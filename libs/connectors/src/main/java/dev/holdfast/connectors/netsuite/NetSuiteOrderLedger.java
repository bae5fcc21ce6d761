package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.OrderFingerprint;
import dev.holdfast.connectors.OrderLedger;
import dev.holdfast.connectors.Window;
import dev.holdfast.connectors.netsuite.SuiteQl.Page;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sales orders as NetSuite lists them. Pages go on from the last id seen, not by offset: an order that is booked meanwhile
 * shifts no page, so that none is missed or seen twice, and no query comes near NetSuite's hundred thousand rows.
 */
final class NetSuiteOrderLedger implements OrderLedger {

    private static final DateTimeFormatter SQL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Cancelled, and closed: in both nothing more is delivered. */
    private static final Set<String> ENDED = Set.of("C", "H");

    /** Shopify's ids are longer than any number that people give to a purchase order. */
    private static final int SHORTEST_ID = 10;

    private final NetSuite settings;
    private final SuiteQl suiteQl;
    private final OrderQueries queries;
    private final Currencies currencies;

    NetSuiteOrderLedger(NetSuite settings, SuiteQl suiteQl, Currencies currencies) {
        this.settings = settings;
        this.suiteQl = suiteQl;
        this.queries = new OrderQueries(suiteQl, settings);
        this.currencies = currencies;
    }

    @Override
    public Stream<OrderFingerprint> createdIn(Window window) {
        String condition = "t.type = " + SuiteQl.text(OrderQueries.SALES_ORDER) + " AND t.createddate >= "
                + time(window.from()) + " AND t.createddate < " + time(window.until());
        return Stream.iterate(
                        Cursor.start(page(condition, BigInteger.ZERO)),
                        Cursor::hasRows,
                        cursor -> cursor.next(last -> page(condition, last)))
                .flatMap(cursor -> cursor.page.rows().stream())
                .map(this::fingerprint);
    }

    @Override
    public Optional<OrderFingerprint> find(OrderKey key, String orderName) {
        List<Row> rows = queries.matching(key, orderName);
        // A cash sale that was made from the sales order carries the same name: the order is the sales order.
        List<Row> orders = rows.stream()
                .filter(row -> OrderQueries.SALES_ORDER.equals(row.get("type")))
                .toList();
        List<Row> found = orders.isEmpty() ? rows : orders;
        return found.isEmpty() ? Optional.empty() : Optional.of(fingerprint(OrderQueries.one(found, orderName)));
    }

    private Page page(String condition, BigInteger after) {
        return suiteQl.page("SELECT " + queries.columns() + " FROM transaction t WHERE " + condition + " AND t.id > "
                + after + " ORDER BY t.id");
    }

    /** Where the reading stands. @param last the highest id seen */
    private record Cursor(Page page, BigInteger last) {

        static Cursor start(Page page) {
            return new Cursor(page, last(page, BigInteger.ZERO));
        }

        boolean hasRows() {
            return !page.rows().isEmpty();
        }

        Cursor next(java.util.function.Function<BigInteger, Page> read) {
            Page next = page.hasMore() ? read.apply(last) : new Page(List.of(), false);
            return new Cursor(next, last(next, last));
        }

        private static BigInteger last(Page page, BigInteger before) {
            return page.rows().isEmpty()
                    ? before
                    : page.rows().getLast().number("id").toBigInteger();
        }
    }

    private OrderFingerprint fingerprint(Row row) {
        return new OrderFingerprint(
                key(row),
                row.need("id"),
                name(row),
                instant(row, "createddate"),
                instant(row, "lastmodifieddate"),
                ENDED.contains(letter(row.need("status"))),
                new Money(row.number("foreigntotal"), currencies.code(row.need("currency"))),
                null);
    }

    private @Nullable OrderKey key(Row row) {
        return ExternalIds.orderOf(row.get("externalid"))
                .or(() -> ruled(row)
                        .filter(value -> value.length() >= SHORTEST_ID && value.matches("[0-9]{1,20}"))
                        .map(OrderKey::new))
                .orElse(null);
    }

    private String name(Row row) {
        return ruled(row)
                .or(() -> Optional.ofNullable(row.get("otherrefnum")))
                .or(() -> Optional.ofNullable(row.get("tranid")))
                .orElseGet(() -> row.need("id"));
    }

    private Optional<String> ruled(Row row) {
        return Optional.ofNullable(settings.orderKeyField()).map(row::get);
    }

    /** Both {@code H} and {@code SalesOrd:H} are met. */
    private static String letter(String status) {
        return status.substring(status.indexOf(':') + 1);
    }

    private String time(Instant instant) {
        return "TO_DATE(" + SuiteQl.text(instant.atZone(settings.timeZone()).format(SQL_TIME))
                + ", 'YYYY-MM-DD HH24:MI:SS')";
    }

    private Instant instant(Row row, String column) {
        try {
            return LocalDateTime.parse(row.need(column))
                    .atZone(settings.timeZone())
                    .toInstant();
        } catch (DateTimeException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A query's " + column + " is no time", "$.items[]." + column), e);
        }
    }
}
