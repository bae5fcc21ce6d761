package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.netsuite.suiteql.Result;
import dev.holdfast.simulators.netsuite.suiteql.Session;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQl;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQlException;
import dev.holdfast.simulators.netsuite.suiteql.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** What SuiteQL sees of the small NetSuite. */
record SmallTables(SmallNetSuite account) {

    private static final ObjectMapper JSON = new ObjectMapper();

    SmallNetSuite.Reply answer(String sql, String query) {
        int limit = Integer.parseInt(query.replaceAll(".*limit=([0-9]+).*", "$1"));
        try {
            Result result =
                    new SuiteQl(this::table, new Session(SmallNetSuite.NOW, "FMMM/DD/YYYY"), new Random(1)).run(sql);
            ObjectNode answer = JSON.createObjectNode().put("hasMore", result.size() > limit);
            ArrayNode rows = answer.putArray("items");
            for (int i = 0; i < Math.min(limit, result.size()); i++) {
                ObjectNode row = rows.addObject();
                row.putArray("links");
                result.row(i).forEach(row::put);
            }
            return new SmallNetSuite.Reply(200, answer.toString());
        } catch (SuiteQlException e) {
            return SmallNetSuite.error(400, "INVALID_PARAMETER", String.valueOf(e.getMessage()));
        }
    }

    private Optional<Table> table(String name) {
        return switch (name) {
            case "currency" ->
                Optional.of(rows(
                        name,
                        List.of(
                                new SmallNetSuite.Row(Map.of("id", "1", "symbol", "USD")),
                                new SmallNetSuite.Row(Map.of("id", "2", "symbol", "EUR")),
                                new SmallNetSuite.Row(Map.of("id", "3", "symbol", "JPY"))),
                        List.of("id", "symbol")));
            case "item" -> Optional.of(rows(name, account.items, List.of("id", "itemid", "isinactive")));
            case "customer" ->
                Optional.of(rows(
                        name,
                        account.customers.values().stream()
                                .map(SmallTables::customer)
                                .toList(),
                        List.of("id", "externalid", "email", "isinactive")));
            case "transactionline" ->
                Optional.of(rows(name, List.of(), List.of("id", "transaction", "custcol_holdfast_line_id")));
            case "transaction" -> Optional.of(transactions());
            default -> Optional.empty();
        };
    }

    private static SmallNetSuite.Row customer(ObjectNode customer) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", customer.path("id").asText());
        row.put("externalid", customer.path("externalId").asText());
        row.put("email", customer.path("email").asText());
        row.put("isinactive", "F");
        return new SmallNetSuite.Row(row);
    }

    private Table transactions() {
        List<SmallNetSuite.Row> all = new ArrayList<>(account.otherTransactions);
        for (ObjectNode order : account.orders.values()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("id", order.path("id").asText());
            row.put("type", "SalesOrd");
            row.put("tranid", order.path("tranId").asText());
            row.put("externalid", order.path("externalId").asText());
            row.put("otherrefnum", order.path("otherRefNum").asText());
            row.put("currency", order.path("currency").path("id").asText());
            row.put("foreigntotal", order.path("total").asText());
            row.put("status", order.path("status").path("id").asText());
            all.add(new SmallNetSuite.Row(row));
        }
        Table.Builder<SmallNetSuite.Row> builder = Table.of("transaction", SmallNetSuite.Row.class, () -> all);
        for (String text : List.of("type", "tranid", "externalid", "otherrefnum", "status")) {
            builder.column(text, row -> Datum.text(row.values().get(text)));
        }
        for (String number : List.of("id", "currency", "foreigntotal")) {
            builder.column(number, number(number));
        }
        Function<SmallNetSuite.Row, Datum> time = row -> Datum.moment(SmallNetSuite.NOW);
        return builder.column("createddate", time)
                .column("lastmodifieddate", time)
                .build();
    }

    private static Table rows(String name, List<SmallNetSuite.Row> rows, List<String> columns) {
        Table.Builder<SmallNetSuite.Row> builder = Table.of(name, SmallNetSuite.Row.class, () -> rows);
        for (String column : columns) {
            builder.column(
                    column,
                    column.equals("id")
                            ? number(column)
                            : row -> Datum.text(row.values().get(column)));
        }
        return builder.build();
    }

    private static Function<SmallNetSuite.Row, Datum> number(String column) {
        return row -> Datum.number(new BigDecimal(row.values().getOrDefault(column, "0")));
    }
}
