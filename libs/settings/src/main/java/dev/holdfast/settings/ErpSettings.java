package dev.holdfast.settings;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ERP side of a connection, one record a vendor. */
public sealed interface ErpSettings
        permits ErpSettings.NetSuite, BrightpearlSettings, BusinessCentralSettings, FinanceOperationsSettings {

    /** The vendor's name as in configuration, metrics and documentation. */
    String vendor();

    /** The vendor's name as people write it. */
    String title();

    /** The account, as the vendor names it. */
    String account();

    /** Calls that the account admits at once, to all integrations together. */
    int concurrency();

    /** Every secret that its credential is made of. */
    List<SecretRef> secrets();

    /** Fields of the vendor's records that Holdfast keeps for itself: no mapping may write them. */
    List<String> reservedFields();

    /**
     * A NetSuite account.
     *
     * @param account account id as NetSuite shows it ({@code 1234567_SB1})
     * @param baseUrl where SuiteTalk REST is: {@code https://{account}.suitetalk.api.netsuite.com} unless a test or simulator stands in
     * @param credential how Holdfast signs in
     * @param concurrency calls that the account admits at once, to all integrations together
     * @param settle the longest a request may still take effect after it was sent (NetSuite times requests out after 15 minutes)
     * @param subsidiary internal id that orders are booked under; null in accounts without subsidiaries (not OneWorld)
     * @param location internal id for orders that no entry of {@code locations} covers; null for none
     * @param locations Shopify location id → internal id
     * @param taxCodes Shopify tax title → internal id of the tax code or tax group
     * @param defaultTaxCode internal id for taxed lines whose title {@code taxCodes} lacks; null: such an order waits for the mapping
     * @param exemptTaxCode internal id for lines without tax; null to send none
     * @param shippingMethods Shopify shipping title or code → internal id of the shipping item
     * @param items internal ids of the items that stand for what is no product: keys {@code tip}, {@code duties}, {@code fees}, {@code rounding}, {@code shipping}, {@code giftcard}, {@code tax} (given tax as one line, where lines cannot carry it), {@code credit} (what is credited and did not come back into stock)
     * @param skuAliases SKU in the shop → item name in NetSuite, where they differ
     * @param orderKeyField transaction field in which an earlier integration wrote Shopify's order name or id ({@code otherrefnum}); null when there was none
     * @param lineIdField custom column of order lines in which Holdfast keeps Shopify's line id; null in accounts that have none: then lines are told apart by their item
     * @param timeZone the integration user's time zone preference, in which NetSuite cuts days and SuiteQL tells times
     * @param externalIds whether NetSuite itself keeps Holdfast's external ids unique
     * @param refunds how money that was given back is paid out of the books; null: a credit is left open for whoever bills
     * @param role internal id of the integration's role, by which its permissions can be looked up; null: they are not
     */
    record NetSuite(
            String account,
            URI baseUrl,
            Credential credential,
            int concurrency,
            Duration settle,
            @Nullable String subsidiary,
            @Nullable String location,
            Map<String, String> locations,
            Map<String, String> taxCodes,
            @Nullable String defaultTaxCode,
            @Nullable String exemptTaxCode,
            Map<String, String> shippingMethods,
            Map<String, String> items,
            Map<String, String> skuAliases,
            @Nullable String orderKeyField,
            @Nullable String lineIdField,
            ZoneId timeZone,
            ExternalIds externalIds,
            @Nullable Refunds refunds,
            @Nullable String role)
            implements ErpSettings {

        /** The column that an account is asked to add; NetSuite gives custom columns the prefix {@code custcol}. */
        public static final String DEFAULT_LINE_ID_FIELD = "custcol_holdfast_line_id";

        /** What keeps a record from being made twice. */
        public enum ExternalIds {
            /** NetSuite refuses a second record under an external id, whenever the first one takes effect. */
            ATOMIC,
            /** Only looking tells: after an unknown outcome Holdfast waits for {@code settle} before it makes a record again. */
            LOOKED_UP
        }

        /**
         * Customer refunds.
         *
         * @param account internal id of the account that the money left
         * @param paymentOption internal id of the refund method
         */
        public record Refunds(String account, String paymentOption) {}

        @Override
        public String vendor() {
            return "netsuite";
        }

        @Override
        public String title() {
            return "NetSuite";
        }

        @Override
        public List<SecretRef> secrets() {
            return switch (credential) {
                case Credential.ClientCredentials oauth ->
                    List.of(oauth.clientId(), oauth.certificateId(), oauth.privateKey());
                case Credential.TokenBased tba ->
                    List.of(tba.consumerKey(), tba.consumerSecret(), tba.tokenId(), tba.tokenSecret());
            };
        }

        @Override
        public List<String> reservedFields() {
            return lineIdField == null ? List.of() : List.of(lineIdField);
        }

        /** How Holdfast signs in to NetSuite. */
        public sealed interface Credential {
            /** OAuth 2.0 client credentials with a signed JWT; {@code privateKey} is PEM (PKCS #8), EC or RSA. */
            record ClientCredentials(SecretRef clientId, SecretRef certificateId, SecretRef privateKey)
                    implements Credential {}

            /** Token-based authentication (OAuth 1.0a, HMAC-SHA256); no new integrations from NetSuite 2027.1 on. */
            record TokenBased(SecretRef consumerKey, SecretRef consumerSecret, SecretRef tokenId, SecretRef tokenSecret)
                    implements Credential {}
        }
    }
}
