package dev.holdfast.settings;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company in an environment of Dynamics 365 Business Central.
 *
 * @param baseUrl where the service is: {@code https://api.businesscentral.dynamics.com} unless a simulator stands in
 * @param entra the app registration by which Holdfast signs in; its tenant is the environment's
 * @param environment the environment's name ({@code Production})
 * @param company the company's id, a GUID
 * @param concurrency calls that one app may have in work at once
 * @param settle the longest a request may still take effect after it was sent (Business Central ends operations after 10 minutes)
 * @param orderNumbers whose number sales orders get
 * @param creditNumbers whose number sales credit memos get
 * @param location code of the location for lines that no entry of {@code locations} covers; null: Business Central decides
 * @param locations Shopify location id → location code
 * @param shipmentMethods Shopify shipping title or code → shipment method code
 * @param taxCodes Shopify tax title → tax group code, or VAT product posting group, where Business Central calculates tax
 * @param exemptTaxCode the same for lines without tax, and for all lines where given tax stands on a line of its own; null to send none
 * @param accounts numbers of the G/L accounts that stand for what is no product: keys {@code tip}, {@code duties}, {@code fees},
 *     {@code rounding}, {@code shipping}, {@code giftcard}, {@code tax} (given tax), {@code credit} (what is credited and did not come back
 *     into stock)
 * @param skuAliases SKU in the shop → item number, where they differ
 * @param orderKeyField where an earlier integration wrote Shopify's order name or id; null when there was none
 * @param lineIds where Holdfast keeps Shopify's line ids
 * @param timeZone in which days are cut
 * @param shipments how shipments are booked
 * @param credits whether credit memos are posted
 * @param notificationState what Business Central is to repeat in each notification; null for nothing
 */
public record BusinessCentralSettings(
        URI baseUrl,
        EntraSettings entra,
        String environment,
        String company,
        int concurrency,
        Duration settle,
        Numbers orderNumbers,
        Numbers creditNumbers,
        @Nullable String location,
        Map<String, String> locations,
        Map<String, String> shipmentMethods,
        Map<String, String> taxCodes,
        @Nullable String exemptTaxCode,
        Map<String, String> accounts,
        Map<String, String> skuAliases,
        @Nullable OrderKeyField orderKeyField,
        LineIds lineIds,
        ZoneId timeZone,
        Shipments shipments,
        Credits credits,
        @Nullable SecretRef notificationState)
        implements ErpSettings {

    /** Where the service is, and what access tokens for it are made for. */
    public static final URI SERVICE = URI.create("https://api.businesscentral.dynamics.com");

    /** Whose number a document gets. */
    public enum Numbers {
        /** The number series', so that nothing but a look-up keeps a document from being made twice. */
        SERIES,
        /** Holdfast's own, which Business Central keeps unique; only where the page and the number series let it be given. */
        OWN
    }

    /** Where another integration may have written Shopify's order name or id. */
    public enum OrderKeyField {
        /** {@code externalDocumentNumber}. */
        EXTERNAL_DOCUMENT_NUMBER
    }

    /** Where Shopify's line ids are kept. */
    public enum LineIds {
        /** {@code description2} of each line; it is printed on some documents. */
        DESCRIPTION_2,
        /** Nowhere: lines are told apart by their item, and shipments cannot be booked. */
        NONE
    }

    /** How shipments are booked. */
    public enum Shipments {
        /** Shipped and invoiced in one posting: the only posting of sales orders that the API names. */
        SHIP_AND_INVOICE,
        /** By people. */
        MANUAL
    }

    /** What becomes of a credit memo. */
    public enum Credits {
        POSTED,
        DRAFT
    }

    @Override
    public String vendor() {
        return "businesscentral";
    }

    @Override
    public String title() {
        return "Business Central";
    }

    @Override
    public String account() {
        return entra.tenant() + "/" + environment;
    }

    @Override
    public List<SecretRef> secrets() {
        List<SecretRef> secrets = new ArrayList<>(List.of(entra.clientId(), entra.clientSecret()));
        if (notificationState != null) {
            secrets.add(notificationState);
        }
        return List.copyOf(secrets);
    }

    @Override
    public List<String> reservedFields() {
        return lineIds == LineIds.DESCRIPTION_2 ? List.of("description2") : List.of();
    }
}
