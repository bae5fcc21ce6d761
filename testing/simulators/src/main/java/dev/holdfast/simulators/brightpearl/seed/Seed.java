package dev.holdfast.simulators.brightpearl.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.brightpearl.warehouse.Stock;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** What every account begins with: products, warehouses, statuses, tax codes, currencies and a few contacts. */
public final class Seed {

    private static final String MARK = "seeded";
    private static final JsonNode RECORDS = load();

    private Seed() {}

    /** Seeds the account unless that is done. */
    public static void plant(Site site) {
        if (site.account().read(tables -> tables.get(MARK, MARK)).isPresent()) {
            return;
        }
        Cause cause = new Cause(Cause.Origin.CONTROL, "seed", "", "", "seed", null, null);
        site.account().write(cause, transaction -> {
            if (transaction.get(MARK, MARK).isEmpty()) {
                plant(transaction);
            }
            return MARK;
        });
    }

    private static void plant(Transaction transaction) {
        RECORDS.properties().forEach(table -> table.getValue()
                .forEach(record -> transaction.keep(table.getKey(), key(table.getKey(), record), record.deepCopy())));
        RECORDS.path("product").forEach(product -> stocked(transaction, product, BigDecimal.valueOf(100_000)));
        transaction.keep(MARK, MARK, Json.object());
    }

    /** Puts so much of a product into every warehouse, where it is stock tracked. */
    public static void stocked(Transaction transaction, JsonNode product, BigDecimal units) {
        if (product.path("stockTracked").asBoolean(false)) {
            transaction.all("warehouse").keySet().stream()
                    .sorted()
                    .forEach(warehouse ->
                            Stock.set(transaction, product.path("id").asText(), warehouse, units));
        }
    }

    private static String key(String table, JsonNode record) {
        return switch (table) {
            case "taxCode" -> record.path("code").asText();
            case "orderStatus" -> record.path("statusId").asText();
            default -> record.path("id").asText();
        };
    }

    private static JsonNode load() {
        try (InputStream in = Seed.class.getResourceAsStream("/dev/holdfast/simulators/brightpearl/seed.json")) {
            if (in == null) {
                throw new IllegalStateException("The resource seed.json is missing");
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A product that tests add. */
    public static ObjectNode product(long id, String sku, boolean stockTracked) {
        return Json.object().put("id", id).put("sku", sku).put("name", sku).put("stockTracked", stockTracked);
    }
}
