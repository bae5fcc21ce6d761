package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;
import static dev.holdfast.erpsync.preflight.Finding.red;

import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.AccountFacts.Item;
import dev.holdfast.connectors.ShopFacts;
import dev.holdfast.connectors.ShopFacts.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's whole catalogue beside the ERP's: SKUs that are empty, borne by several variants, unknown to the ERP, or borne by several
 * of its items. Memory is bounded by what the shop tells; of the ERP's items only those that the shop sells are kept.
 */
final class CatalogueLook {

    private final Map<String, Integer> variantsBySku = new TreeMap<>();
    private int variants;
    private int withoutSku;
    private final List<String> examplesWithout = new ArrayList<>();

    /** @param mapped whether a mapping names items by more than their SKU */
    List<Finding> look(ShopFacts shop, AccountFacts erp, boolean mapped) {
        List<Finding> findings = new ArrayList<>(Looking.at("shop-skus", "the shop's variants", () -> ofShop(shop)));
        if (variants > 0 && mapped) {
            findings.add(amber(
                    "erp-items",
                    "the connection's mapping names items by more than their SKU: only those of the last orders are looked up",
                    "see unmapped-item"));
        } else if (variants > 0) {
            findings.addAll(Looking.at("erp-items", "the ERP's items", () -> ofErp(erp)));
        }
        return findings;
    }

    private List<Finding> ofShop(ShopFacts shop) {
        try (Stream<Variant> all = shop.variants()) {
            all.forEach(this::count);
        }
        if (variants == 0) {
            return List.of(amber(
                    "shop-skus",
                    "the shop told no active variant",
                    "see that the app may read products, and that some are active"));
        }
        List<Finding> findings = new ArrayList<>();
        String of = "of " + variants + " variants"
                + (variants >= ShopFacts.MOST_VARIANTS ? ", which are all that the shop tells," : "");
        if (withoutSku > 0) {
            findings.add(amber(
                    "shop-skus",
                    withoutSku + " " + of + " have no SKU (ids " + Looking.shown(examplesWithout)
                            + (withoutSku > examplesWithout.size() ? "; and more" : "") + ")",
                    "give them one: an order of such a variant waits until the ERP has an item of its title"));
        }
        List<String> shared = variantsBySku.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        if (!shared.isEmpty()) {
            findings.add(amber(
                    "shop-skus",
                    shared.size() + " SKUs are borne by several variants: " + Looking.shown(shared),
                    "give each variant its own: these are booked as one item, and their stock cannot be compared"));
        }
        if (findings.isEmpty()) {
            findings.add(green("shop-skus", "each " + of + " has a SKU of its own"));
        }
        return findings;
    }

    private void count(Variant variant) {
        variants++;
        if (variant.sku() != null) {
            variantsBySku.merge(variant.sku(), 1, Integer::sum);
        } else {
            withoutSku++;
            if (examplesWithout.size() < Looking.SHOWN) {
                examplesWithout.add(variant.id());
            }
        }
    }

    private List<Finding> ofErp(AccountFacts erp) {
        Map<String, List<String>> itemsByName = new LinkedHashMap<>();
        variantsBySku.keySet().forEach(sku -> itemsByName.put(erp.itemName(sku), new ArrayList<>()));
        long[] items = new long[1];
        try (Stream<Item> all = erp.items()) {
            all.forEach(item -> {
                items[0]++;
                keep(itemsByName.get(item.name()), item);
            });
        }
        List<String> unknown = new ArrayList<>();
        List<String> ambiguous = new ArrayList<>();
        variantsBySku.keySet().forEach(sku -> {
            List<String> ids = itemsByName.getOrDefault(erp.itemName(sku), List.of());
            if (ids.isEmpty()) {
                unknown.add(sku);
            } else if (ids.size() > 1) {
                ambiguous.add(sku + " (" + String.join(", ", ids) + ")");
            }
        });
        List<Finding> findings = new ArrayList<>();
        if (!ambiguous.isEmpty()) {
            findings.add(red(
                    "erp-items",
                    ambiguous.size() + " SKUs of the shop's are borne by several items of the ERP: "
                            + Looking.shown(ambiguous),
                    "rename all but one of each, or map the SKU under sku-aliases: orders of them wait"));
        }
        if (!unknown.isEmpty()) {
            findings.add(amber(
                    "erp-items",
                    unknown.size() + " of " + variantsBySku.size()
                            + " SKUs of the shop's are no active item of the ERP: " + Looking.shown(unknown),
                    "create them, or map them under sku-aliases, before they are ordered"));
        }
        if (findings.isEmpty()) {
            findings.add(green(
                    "erp-items",
                    "all " + variantsBySku.size() + " SKUs of the shop's are among the ERP's " + items[0]
                            + " items, once each"));
        }
        return findings;
    }

    private static void keep(@Nullable List<String> ids, Item item) {
        if (ids != null && ids.size() < Looking.SHOWN) {
            ids.add(item.id());
        }
    }
}
