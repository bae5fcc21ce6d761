package dev.holdfast.simulators.netsuite.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.record.RecordWriter;
import dev.holdfast.simulators.netsuite.sales.Stock;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Fills an account with its first records, {@code seed.json}: the same ids in every account, only the base currency differs. */
public final class Seed {

    /** The accounts that exist from the start, with the currency of each. */
    public static final Map<String, String> ACCOUNTS = Map.of("1234567", "1", "2345678", "4", "3456789", "6");

    private static final String MARK = "company";
    private static final JsonNode RECORDS = load();

    private Seed() {}

    /** Whether the account exists: from the start, or a sandbox of one that does. */
    public static boolean knows(String account) {
        return ACCOUNTS.containsKey(account.replaceAll("-sb[0-9]+$", ""));
    }

    /** Seeds the account unless that is done. */
    public static void plant(Company company) {
        if (company.account().read(tables -> tables.get(MARK, MARK)).isPresent()) {
            return;
        }
        Cause cause = new Cause(Cause.Origin.CONTROL, "seed", "", "", "seed", null, null);
        company.account().write(cause, transaction -> {
            if (transaction.get(MARK, MARK).isEmpty()) {
                plant(company, transaction);
            }
            return MARK;
        });
    }

    private static void plant(Company company, Transaction transaction) {
        String currency = ACCOUNTS.getOrDefault(company.account().name().replaceAll("-sb[0-9]+$", ""), "1");
        String now = company.now().toString();
        for (Map.Entry<String, JsonNode> type : RECORDS.properties()) {
            for (JsonNode template : type.getValue()) {
                ObjectNode record = template.deepCopy();
                if (Set.of("subsidiary", "customer").contains(type.getKey())) {
                    record.set("currency", Json.object().put("id", currency));
                }
                if (type.getKey().equals("currency")) {
                    record.put("isBaseCurrency", record.path("id").asText().equals(currency));
                }
                record.put("lastModifiedDate", now);
                RecordWriter.plant(transaction, type.getKey(), record);
            }
        }
        for (JsonNode item : RECORDS.path("inventoryItem")) {
            for (JsonNode location : RECORDS.path("location")) {
                Stock.add(
                        transaction,
                        item.path("id").asText(),
                        location.path("id").asText(),
                        BigDecimal.valueOf(100_000),
                        BigDecimal.ZERO);
            }
        }
        for (String field : Set.of("custcol_holdfast_line_id", "custbody_holdfast_version", "custbody_shopify_order")) {
            transaction.keep("customField", field, Json.object().put("kind", "TEXT"));
        }
        transaction.keep(MARK, MARK, Json.object().put("currency", currency));
    }

    private static JsonNode load() {
        try (InputStream in = Seed.class.getResourceAsStream("/dev/holdfast/simulators/netsuite/seed.json")) {
            if (in == null) {
                throw new IllegalStateException("The resource seed.json is missing");
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
