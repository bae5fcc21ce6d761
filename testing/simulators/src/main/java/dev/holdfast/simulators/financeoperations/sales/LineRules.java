package dev.holdfast.simulators.financeoperations.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.financeoperations.Environment;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import dev.holdfast.simulators.financeoperations.odata.Refusal;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Lines of sales orders. */
final class LineRules {

    private static final List<String> DIMENSIONS =
            List.of("ProductConfigurationId", "ProductColorId", "ProductSizeId", "ProductStyleId", "ProductVersionId");
    private static final int LONGEST_REQUISITION = 20;

    private final Environment environment;
    private final HeaderRules headers;

    LineRules(Environment environment) {
        this.environment = environment;
        this.headers = new HeaderRules(environment);
    }

    ObjectNode insert(Entity entity, ObjectNode given, JsonNode header, Transaction transaction) {
        ObjectNode line = entity.whole(given);
        String item = line.path("ItemNumber").asText();
        ObjectNode product = transaction
                .get(
                        "ReleasedProductsV2",
                        HeaderRules.key(line.path("dataAreaId").asText(), item))
                .orElseThrow(() -> refused(
                        "The value '" + item + "' in field 'Item number' is not found in the related table 'Items'"));
        boolean variants = product.path("ProductSubType").asText().equals("ProductMaster");
        boolean dimensions =
                DIMENSIONS.stream().anyMatch(field -> !line.path(field).asText().isEmpty());
        if (variants && !dimensions) {
            throw refused("Product dimensions of item " + item + " must be specified");
        }
        if (!variants && dimensions) {
            throw refused("Item " + item + " has no product dimensions");
        }
        line.put("ItemNumber", product.path("ItemNumber").asText());
        line.put("SalesOrderNumber", header.path("SalesOrderNumber").asText());
        line.put("CurrencyCode", header.path("CurrencyCode").asText());
        line.put("InventoryLotId", String.format(Locale.ROOT, "%06d", transaction.next("lot", 1201)));
        line.put("SalesOrderLineStatus", "Backorder");
        inherit(line, given, "SalesUnitSymbol", product, "SalesUnitSymbol");
        inherit(line, given, "SalesTaxItemGroupCode", product, "SalesSalesTaxItemGroupCode");
        inherit(line, given, "SalesTaxGroupCode", header, "SalesTaxGroupCode");
        inherit(line, given, "CustomerRequisitionNumber", header, "CustomerRequisitionNumber");
        inherit(line, given, "ShippingSiteId", header, "DefaultShippingSiteId");
        inherit(line, given, "ShippingWarehouseId", header, "DefaultShippingWarehouseId");
        if (!given.has("SalesPriceQuantity")) {
            line.put("SalesPriceQuantity", 1);
        }
        if (!given.has("SalesPrice")) {
            line.set("SalesPrice", product.path("SalesPrice"));
        }
        if (!given.has("OrderedSalesQuantity")) {
            line.put("OrderedSalesQuantity", 1);
        }
        if (!given.has("LineCreationSequenceNumber")) {
            line.put(
                    "LineCreationSequenceNumber",
                    Totals.lines(header, transaction).size() + 1);
        }
        priced(line, given);
        checked(line, transaction);
        return line;
    }

    void update(ObjectNode line, JsonNode changes, Transaction transaction) {
        String status = line.path("SalesOrderLineStatus").asText();
        if (!status.equals("Backorder") && !status.equals("None")) {
            throw refused("The line has status " + status + " and cannot be changed");
        }
        line.setAll((ObjectNode) changes);
        priced(line, changes);
        checked(line, transaction);
    }

    private static void inherit(ObjectNode line, JsonNode given, String field, JsonNode from, String source) {
        if (!given.has(field)) {
            line.set(field, from.path(source));
        }
    }

    /** A given amount stands where the environment keeps it; else the price decides. */
    private void priced(ObjectNode line, JsonNode given) {
        boolean touched =
                given.has("OrderedSalesQuantity") || given.has("SalesPrice") || given.has("SalesPriceQuantity");
        if (given.has("LineAmount") && !environment.behaviour().amountsAreComputed()) {
            return;
        }
        if (touched
                || given.has("LineAmount")
                || line.path("LineAmount").decimalValue().signum() == 0) {
            BigDecimal per = line.path("SalesPriceQuantity").decimalValue();
            int digits =
                    Currency.getInstance(line.path("CurrencyCode").asText()).getDefaultFractionDigits();
            BigDecimal amount = line.path("OrderedSalesQuantity")
                    .decimalValue()
                    .multiply(line.path("SalesPrice").decimalValue())
                    .divide(per.signum() == 0 ? BigDecimal.ONE : per, Math.max(0, digits), RoundingMode.HALF_UP);
            line.put("LineAmount", amount);
        }
    }

    private void checked(ObjectNode line, Transaction transaction) {
        if (environment.behaviour().zeroIsRefused()
                && line.path("OrderedSalesQuantity").decimalValue().signum() == 0) {
            throw refused("Field 'Quantity' must be filled in");
        }
        if (line.path("CustomerRequisitionNumber").asText().length() > LONGEST_REQUISITION) {
            throw refused(
                    "The value of field 'Customer requisition' has more than " + LONGEST_REQUISITION + " characters");
        }
        headers.warehouse(line, "ShippingSiteId", "ShippingWarehouseId", transaction);
    }

    private Refusal refused(String infolog) {
        return Refusal.business(environment.behaviour().refusalStatus(), "SalesOrderLine", infolog);
    }
}
