package dev.holdfast.simulators.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.financeoperations.odata.Catalog;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Fills an environment with two legal entities, their customers, warehouses, products and stock. */
final class Seed {

    private static final String MARK = "environment";
    private static final List<String> COMPANIES = List.of("usmf", "demf");
    private static final List<String> CUSTOMERS = List.of("C-GUEST", "C-1001", "US-001");
    private static final List<String> GOODS = List.of("MUG-BLUE", "TEE-M", "LAMP-1", "TEA-JP");
    private static final List<String> SERVICES =
            List.of("S-SHIPPING", "S-TIP", "S-DUTIES", "S-FEES", "S-ROUNDING", "S-GIFTCARD", "S-TAX", "GIFT-25");
    private static final List<String> WAREHOUSES = List.of("1/11", "1/13", "2/21");

    private Seed() {}

    /** Seeds the environment unless that is done. */
    static void plant(Environment environment) {
        if (environment.account().read(tables -> tables.get(MARK, MARK)).isPresent()) {
            return;
        }
        Cause cause = new Cause(Cause.Origin.CONTROL, "seed", "", "", "seed", null, null);
        environment.account().write(cause, transaction -> {
            if (transaction.get(MARK, MARK).isEmpty()) {
                COMPANIES.forEach(company -> plant(company, transaction));
                transaction.keep("tax-group", "taxed", Json.object().put("rate", new BigDecimal("0.10")));
                transaction.keep("tax-group", "exempt", Json.object().put("rate", BigDecimal.ZERO));
                transaction.keep(MARK, MARK, Json.object().put("seeded", true));
            }
            return MARK;
        });
    }

    private static void plant(String company, Transaction transaction) {
        transaction.keep("company", company, Json.object().put("id", company));
        for (String customer : CUSTOMERS) {
            transaction.keep("customer", key(company, customer), Json.object().put("account", customer));
        }
        for (String place : WAREHOUSES) {
            String[] parts = place.split("/");
            transaction.keep("warehouse", key(company, parts[1]), Json.object().put("site", parts[0]));
        }
        GOODS.forEach(item -> product(company, item, "Item", "Product", transaction));
        SERVICES.forEach(item -> product(company, item, "Service", "Product", transaction));
        product(company, "T0001", "Item", "ProductMaster", transaction);
        for (String place : WAREHOUSES) {
            GOODS.forEach(item -> stock(company, item, "", "", place, transaction));
            stock(company, "T0001", "Blue", "M", place, transaction);
            stock(company, "T0001", "Red", "M", place, transaction);
        }
    }

    private static void product(String company, String item, String type, String subType, Transaction transaction) {
        ObjectNode given = Json.object()
                .put("dataAreaId", company)
                .put("ItemNumber", item)
                .put("ProductNumber", item)
                .put("ProductSearchName", item)
                .put("SearchName", item)
                .put("ProductType", type)
                .put("ProductSubType", subType)
                .put("SalesUnitSymbol", "ea")
                .put("InventoryUnitSymbol", "ea")
                .put("SalesPrice", new BigDecimal("9.99"));
        keep("ReleasedProductsV2", given, transaction);
    }

    private static void stock(
            String company, String item, String color, String size, String place, Transaction transaction) {
        String[] parts = place.split("/");
        ObjectNode given = Json.object()
                .put("dataAreaId", company)
                .put("ItemNumber", item)
                .put("ProductColorId", color)
                .put("ProductSizeId", size)
                .put("InventorySiteId", parts[0])
                .put("InventoryWarehouseId", parts[1])
                .put("ProductName", item)
                .put("OnHandQuantity", 100)
                .put("ReservedOnHandQuantity", 10)
                .put("AvailableOnHandQuantity", 90)
                .put("TotalAvailableQuantity", 90);
        keep("WarehousesOnHandV2", given, transaction);
    }

    private static void keep(String set, ObjectNode given, Transaction transaction) {
        Entity entity = Catalog.simulated().need(set);
        ObjectNode record = Json.object().put(Entity.ETAG, "W/\"JzEsMA==\"");
        record.setAll(entity.whole(given));
        transaction.keep(set, entity.key(record), record);
    }

    private static String key(String company, String name) {
        return (company + "|" + name).toLowerCase(Locale.ROOT);
    }
}
