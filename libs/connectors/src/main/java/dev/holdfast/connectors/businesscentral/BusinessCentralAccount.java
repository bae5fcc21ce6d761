package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.Shipments;
import dev.holdfast.settings.yaml.Kinds;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a company in Business Central says of itself. Its API tells an app no permission of its own; item numbers are keys, so that no
 * two items have one; dates of documents are days without a zone, and nothing tells in which people there read them.
 */
final class BusinessCentralAccount implements AccountFacts {

    private final BusinessCentralSettings settings;
    private final Entities entities;

    BusinessCentralAccount(BusinessCentralSettings settings, Entities entities) {
        this.settings = settings;
        this.entities = entities;
    }

    @Override
    public List<Told> rights() {
        String posting = settings.shipments() == Shipments.SHIP_AND_INVOICE || settings.credits() == Credits.POSTED
                ? ", and may post them"
                : "";
        return List.of(Told.notTold(
                "what the app may write: Business Central refuses the first write with 403, and tells it nowhere before",
                "see on the page Microsoft Entra applications that the app has permission sets by which it writes sales"
                        + " orders, customers and sales credit memos" + posting
                        + " (such as D365 SALES DOC, EDIT), and not"
                        + " SUPER"));
    }

    @Override
    public Told days() {
        return Told.notTold(
                "in which time zone people there cut days: the API tells days without one",
                "see that erp.businesscentral.time-zone, " + Kinds.written(settings.timeZone()) + ", is the company's");
    }

    @Override
    public List<Told> places() {
        Set<String> named = new TreeSet<>(settings.locations().values());
        if (settings.location() != null) {
            named.add(settings.location());
        }
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> there = new HashSet<>();
        try (Stream<JsonNode> all = entities.every("locations", "?$select=id,code")) {
            all.forEach(location -> there.add(location.path("code").asText()));
        }
        return named.stream()
                .map(code -> there.contains(code)
                        ? Told.right("location " + code)
                        : Told.wrong(
                                "location " + code + " does not exist in the company, which has "
                                        + new TreeSet<>(there),
                                "put erp.businesscentral.locations and erp.businesscentral.location right: codes of"
                                        + " locations"))
                .toList();
    }

    /** Tax groups, and in other countries VAT product posting groups, under one name. */
    @Override
    public List<Told> taxCodes() {
        Set<String> named = new TreeSet<>(settings.taxCodes().values());
        if (settings.exemptTaxCode() != null) {
            named.add(settings.exemptTaxCode());
        }
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> there = new HashSet<>();
        try (Stream<JsonNode> all = entities.every("taxGroups", "?$select=id,code")) {
            all.forEach(group -> there.add(group.path("code").asText().toUpperCase(Locale.ROOT)));
        }
        return named.stream()
                .map(code -> there.contains(code.toUpperCase(Locale.ROOT))
                        ? Told.right("tax group " + code)
                        : Told.wrong(
                                "tax group " + code + " does not exist in the company, which has "
                                        + new TreeSet<>(there),
                                "put erp.businesscentral.tax-codes and exempt-tax-code right: codes of tax groups, or of"
                                        + " VAT product posting groups"))
                .toList();
    }

    @Override
    public Stream<Item> items() {
        return entities.stream("items", "blocked eq false", "$select=id,number")
                .map(item ->
                        new Item(item.path("id").asText(), item.path("number").asText()));
    }

    @Override
    public String itemName(String sku) {
        return settings.skuAliases().getOrDefault(sku, sku).strip().toUpperCase(Locale.ROOT);
    }
}
