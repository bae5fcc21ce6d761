package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Makes rows of an order, as an order shows them. */
final class Row {

    /** What Brightpearl keeps of a row that only we see. */
    static final String REFERENCE = "_externalRef";

    /** The product that stands for rows of free text. */
    private static final String MISCELLANEOUS = "1000";

    private final Tables tables;
    private final String currency;

    Row(Tables tables, String currency) {
        this.tables = tables;
        this.currency = currency;
    }

    /**
     * A row.
     *
     * @param product id; null for free text
     * @param tax null: computed
     */
    ObjectNode row(
            @Nullable String product,
            @Nullable String words,
            BigDecimal quantity,
            String taxCode,
            BigDecimal net,
            @Nullable BigDecimal tax,
            @Nullable String nominalCode) {
        ObjectNode of = product == null
                ? null
                : tables.get("product", product)
                        .orElseThrow(() -> Refusal.invalid("ORDC-016", "Product " + product + " does not exist"));
        if (of == null && (words == null || words.isBlank())) {
            throw Refusal.invalid("ORDC-015", "A row needs a product or a name");
        }
        ObjectNode row = Json.object();
        row.put("productId", Long.parseLong(product == null ? MISCELLANEOUS : product));
        row.put("productName", of == null ? words : of.path("name").asText());
        if (of != null) {
            row.put("productSku", of.path("sku").asText());
        }
        row.putObject("quantity").put("magnitude", places(quantity, 4));
        money(row.putObject("itemCost"), BigDecimal.ZERO, 4);
        money(row.putObject("productPrice"), BigDecimal.ZERO, 4);
        row.put("discountPercentage", "0.00");
        ObjectNode value = row.putObject("rowValue");
        value.put("taxRate", places(rate(taxCode), 4));
        value.put("taxCode", taxCode);
        value.put("taxCalculator", "brightpearl");
        money(value.putObject("rowNet"), net, 4);
        money(value.putObject("rowTax"), tax == null ? computed(net, taxCode) : tax, 2);
        value.put(
                "taxClassId",
                tables.get("taxCode", taxCode)
                        .map(code -> code.path("id").asInt())
                        .orElse(0));
        row.put("nominalCode", nominalCode == null ? "4000" : nominalCode);
        row.set("composition", composition(of != null && of.has("bundle"), false, 0));
        row.put("clonedFromId", 0);
        return row;
    }

    /** The part of a bundle. */
    ObjectNode part(JsonNode component, BigDecimal bundles, String taxCode, long parent) {
        ObjectNode row = row(
                component.path("productId").asText(),
                null,
                bundles.multiply(new BigDecimal(component.path("quantity").asText())),
                taxCode,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null);
        row.set("composition", composition(false, true, parent));
        return row;
    }

    BigDecimal computed(BigDecimal net, String taxCode) {
        return net.multiply(rate(taxCode)).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }

    /** A row's tax code with its rate. @throws Refusal when there is no such code */
    BigDecimal rate(String code) {
        JsonNode known = tables.get("taxCode", code)
                .orElseThrow(() -> Refusal.invalid("ORDC-033", "Tax code " + code + " does not exist"));
        return new BigDecimal(known.path("rate").asText("0"));
    }

    void money(ObjectNode node, BigDecimal amount, int places) {
        node.put("currencyCode", currency).put("value", places(amount, places));
    }

    static String places(BigDecimal amount, int places) {
        return amount.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    private static ObjectNode composition(boolean parent, boolean child, long of) {
        return Json.object()
                .put("bundleParent", parent)
                .put("bundleChild", child)
                .put("parentOrderRowId", of);
    }
}
