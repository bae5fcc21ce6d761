package dev.holdfast.simulators.netsuite.suiteql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuiteQlTest {

    private record Order(
            long id, String number, @Nullable String key, String total, LocalDateTime day, long customer) {}

    private record Customer(long id, String name, @Nullable String email) {}

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 30, 5);

    private static final List<Order> ORDERS = List.of(
            new Order(101, "SO101", "shopify-1", "40.00", NOW.minusDays(3), 7),
            new Order(102, "SO102", "shopify-2", "0.50", NOW.minusDays(2), 7),
            new Order(103, "SO103", null, "1000", NOW.minusDays(1), 8),
            new Order(104, "SO104", "shopify-4", "60", NOW, 99));

    private static final List<Customer> CUSTOMERS =
            List.of(new Customer(7, "Ann", "ann@example.com"), new Customer(8, "Bob", null));

    private static final Table TRANSACTION = Table.of("transaction", Order.class, () -> ORDERS)
            .column("id", order -> Datum.number(order.id()))
            .column("tranid", order -> Datum.text(order.number()))
            .column("externalid", order -> Datum.text(order.key()))
            .column("foreigntotal", order -> Datum.number(new BigDecimal(order.total())))
            .column("trandate", order -> Datum.moment(order.day()))
            .column(
                    "entity",
                    order -> Datum.number(order.customer()),
                    order -> Datum.text("Customer " + order.customer()))
            .build();

    private static final Table CUSTOMER = Table.of("customer", Customer.class, () -> CUSTOMERS)
            .column("id", customer -> Datum.number(customer.id()))
            .column("entityid", customer -> Datum.text(customer.name()))
            .column("email", customer -> Datum.text(customer.email()))
            .build();

    private static final Table DUAL = Table.of("dual", String.class, () -> List.of("X"))
            .column("dummy", Datum::text)
            .build();

    private static Optional<Table> table(String name) {
        return Optional.ofNullable(Map.of("transaction", TRANSACTION, "customer", CUSTOMER, "dual", DUAL)
                .get(name));
    }

    private static List<Map<String, String>> run(String query) {
        Result result = new SuiteQl(SuiteQlTest::table, new Session(NOW, "FMMM/DD/YYYY"), null).run(query);
        return IntStream.range(0, result.size()).mapToObj(result::row).toList();
    }

    private static List<String> column(String query) {
        return run(query).stream().map(row -> row.values().iterator().next()).toList();
    }

    @Test
    void valuesAreTextNamesAreLowerCaseAndMissingValuesAreLeftOut() {
        assertThat(
                        run(
                                "SELECT t.ID, t.TranId AS Number_, t.externalid, t.foreigntotal FROM Transaction t WHERE t.id IN (101, 102, '103')"))
                .containsExactly(
                        Map.of("id", "101", "number_", "SO101", "externalid", "shopify-1", "foreigntotal", "40"),
                        Map.of("id", "102", "number_", "SO102", "externalid", "shopify-2", "foreigntotal", "0.5"),
                        Map.of("id", "103", "number_", "SO103", "foreigntotal", "1000"));
    }

    @Test
    void conditionsFollowThreeValuedLogic() {
        assertThat(column("SELECT id FROM transaction WHERE externalid != 'shopify-1'"))
                .containsExactly("102", "104");
        assertThat(column("SELECT id FROM transaction WHERE NOT (externalid = 'shopify-1')"))
                .containsExactly("102", "104");
        assertThat(column("SELECT id FROM transaction WHERE externalid IS NULL OR id < 102"))
                .containsExactly("101", "103");
        assertThat(column("SELECT id FROM transaction WHERE (foreigntotal + 1) * 2 BETWEEN 82 AND 122"))
                .containsExactly("101", "104");
        assertThat(column("SELECT id FROM transaction WHERE NVL(externalid, 'none') LIKE '%o_e'"))
                .containsExactly("103");
        assertThat(column("SELECT id FROM transaction WHERE externalid NOT IN ('shopify-1', NULL)"))
                .isEmpty();
        assertThat(column(
                        "SELECT id FROM transaction WHERE entity IN (SELECT id FROM customer WHERE email IS NOT NULL)"))
                .containsExactly("101", "102");
        assertThat(column("SELECT id FROM transaction WHERE externalid = ''")).isEmpty();
    }

    @Test
    void datesComeInTheUsersFormatUnlessFormatted() {
        assertThat(
                        run(
                                "SELECT trandate AS plain, TO_CHAR(trandate, 'YYYY-MM-DD\"T\"HH24:MI:SS') AS iso FROM transaction WHERE id = 101"))
                .containsExactly(Map.of("plain", "11/20/2026", "iso", "2026-11-20T09:30:05"));
        assertThat(column("SELECT id FROM transaction WHERE trandate >= TO_DATE('2026-11-22', 'YYYY-MM-DD')"))
                .containsExactly("103", "104");
        assertThat(
                        column(
                                "SELECT id FROM transaction WHERE trandate > TO_TIMESTAMP('2026-11-22 09:30:05', 'YYYY-MM-DD HH24:MI:SS')"))
                .containsExactly("104");
        assertThat(column("SELECT id FROM transaction WHERE trandate >= '11/23/2026'"))
                .containsExactly("104");
        assertThat(column("SELECT id FROM transaction WHERE trandate > SYSDATE - 1.5"))
                .containsExactly("103", "104");
    }

    @Test
    void joinsMatchByEqualityAndKeepWhatAnOuterJoinDoesNotFind() {
        assertThat(
                        run(
                                "SELECT t.id, c.entityid FROM transaction t LEFT JOIN customer c ON c.id = t.entity WHERE t.id > 102"))
                .containsExactly(Map.of("id", "103", "entityid", "Bob"), Map.of("id", "104"));
        assertThat(column("SELECT t.id FROM transaction t JOIN customer c ON t.entity = c.id AND c.email IS NOT NULL"))
                .containsExactly("101", "102");
        assertThat(column("SELECT t.id FROM transaction t, customer c WHERE t.entity = c.id AND c.entityid = 'Bob'"))
                .containsExactly("103");
    }

    @Test
    void groupsAggregateAndRefuseWhatIsNotGrouped() {
        assertThat(run(
                        "SELECT entity, COUNT(*) AS orders, SUM(foreigntotal) AS total, MIN(tranid) AS first, COUNT(externalid) AS keyed "
                                + "FROM transaction GROUP BY entity HAVING COUNT(*) >= 1 ORDER BY entity DESC"))
                .containsExactly(
                        Map.of("entity", "99", "orders", "1", "total", "60", "first", "SO104", "keyed", "1"),
                        Map.of("entity", "8", "orders", "1", "total", "1000", "first", "SO103", "keyed", "0"),
                        Map.of("entity", "7", "orders", "2", "total", "40.5", "first", "SO101", "keyed", "2"));
        assertThat(run("SELECT COUNT(*) AS c, SUM(foreigntotal) AS s FROM transaction WHERE id = 0"))
                .containsExactly(Map.of("c", "0"));
        assertThatThrownBy(() -> run("SELECT tranid, COUNT(*) FROM transaction GROUP BY entity"))
                .isInstanceOf(SuiteQlException.class)
                .hasMessageContaining("GROUP BY");
    }

    @Test
    void functionsAndExpressions() {
        assertThat(
                        run(
                                "SELECT UPPER(tranid) || '/' || LOWER('ABC') || NULL, CASE WHEN id = 101 THEN 'x' ELSE 'y' END AS c, "
                                        + "BUILTIN.DF(entity) AS who, -id AS less, SUBSTR(tranid, 3) AS digits FROM transaction WHERE id = 101"))
                .containsExactly(
                        Map.of("expr1", "SO101/abc", "c", "x", "who", "Customer 7", "less", "-101", "digits", "101"));
        assertThat(column("SELECT 1 FROM dual")).containsExactly("1");
        assertThat(column("SELECT DISTINCT entity FROM transaction ORDER BY 1")).containsExactly("7", "8", "99");
    }

    @Test
    void rownumCountsBeforeTheOrderIsMade() {
        assertThat(column("SELECT id FROM transaction WHERE ROWNUM <= 2 ORDER BY id DESC"))
                .containsExactly("102", "101");
        assertThat(column("SELECT id FROM transaction WHERE ROWNUM = 2")).isEmpty();
        assertThat(column("SELECT id FROM transaction ORDER BY id DESC FETCH FIRST 1 ROWS ONLY"))
                .containsExactly("104");
    }

    @Test
    void rowsWithoutAValueComeLastAndFirstWhenDescending() {
        assertThat(column("SELECT id FROM transaction ORDER BY externalid"))
                .containsExactly("101", "102", "104", "103");
        assertThat(column("SELECT id FROM transaction ORDER BY externalid DESC"))
                .containsExactly("103", "104", "102", "101");
    }

    @Test
    void wrongNamesAreRefusedInTheVendorsWordsEvenOverNoRows() {
        assertThatThrownBy(() -> run("SELECT total FROM transaction t WHERE id = 0"))
                .hasMessage(
                        "Search error occurred: Unknown identifier 'total'. Available identifiers are: {t=transaction}.");
        assertThatThrownBy(() -> run("SELECT id FROM nosuchtable")).hasMessage("Invalid search type: nosuchtable.");
        for (String wrong : List.of(
                "SELEC id FROM dual",
                "SELECT FROM dual",
                "SELECT id FROM transaction WHERE",
                "SELECT id FROM transaction WHERE id = 'abc'",
                "SELECT nosuch(id) FROM transaction",
                "SELECT 'open FROM dual",
                "WITH x AS (SELECT 1 FROM dual) SELECT * FROM x",
                "SELECT id FROM transaction; DELETE FROM transaction")) {
            assertThatThrownBy(() -> run(wrong)).as(wrong).isInstanceOf(SuiteQlException.class);
        }
    }

    @Test
    void anInListHoldsAThousandAndNoMore() {
        String thousand =
                IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertThat(run("SELECT id FROM transaction WHERE id IN (" + thousand + ")"))
                .hasSize(4);
        assertThatThrownBy(() -> run("SELECT id FROM transaction WHERE id IN (" + thousand + ",1001)"))
                .hasMessageContaining("1000");
    }

    @Test
    void withoutAUniqueOrderEveryRunComesInAnotherOrder() {
        SuiteQl disorderly = new SuiteQl(SuiteQlTest::table, new Session(NOW, "YYYY-MM-DD"), new Random(42));
        Set<List<String>> unordered = new HashSet<>();
        Set<List<String>> ordered = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            unordered.add(ids(disorderly.run("SELECT id FROM transaction ORDER BY SUBSTR(tranid, 1, 2)")));
            ordered.add(ids(disorderly.run("SELECT id FROM transaction ORDER BY id")));
        }
        assertThat(unordered).hasSizeGreaterThan(5);
        assertThat(ordered).hasSize(1);
    }

    private static List<String> ids(Result result) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            ids.add(result.row(i).getOrDefault("id", ""));
        }
        return ids;
    }
}
