package dev.holdfast.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Brightpearl account.
 *
 * @param account account code, as used to log in
 * @param baseUrl the data centre: {@code https://{data-center}.brightpearlconnect.com} unless a test or simulator stands in
 * @param credential how Holdfast signs in
 * @param requestsPerMinute what the account admits in a rolling minute, to all integrations that share its pool
 * @param concurrency calls of Holdfast at once; Brightpearl counts none
 * @param settle the longest a request may still take effect after it was sent
 * @param warehouse id for orders that no entry of {@code warehouses} covers
 * @param warehouses Shopify location id → warehouse id
 * @param channel id of the sales channel; null: Brightpearl's default
 * @param priceList id of the price list; null: the customer's
 * @param statuses order statuses by id
 * @param taxCodes Shopify tax title → tax code
 * @param defaultTaxCode code for taxed rows whose title {@code taxCodes} lacks; null: such an order waits for the mapping
 * @param exemptTaxCode code of rows without tax: every row has one
 * @param shippingMethods Shopify shipping title or code → shipping method id
 * @param nominalCodes nominal codes of what is no product: keys {@code shipping}, {@code tip}, {@code duties}, {@code fees}, {@code rounding}, {@code giftcard}, {@code credit}
 * @param skuAliases SKU in the shop → SKU in Brightpearl, where they differ
 * @param orderKeyField field in which an earlier integration wrote Shopify's order name or id; null when there was none
 * @param eventOwner contact id that goods-out notes are shipped by; null: shipments stay with people
 */
public record BrightpearlSettings(
        String account,
        URI baseUrl,
        Credential credential,
        int requestsPerMinute,
        int concurrency,
        Duration settle,
        String warehouse,
        Map<String, String> warehouses,
        @Nullable String channel,
        @Nullable String priceList,
        Statuses statuses,
        Map<String, String> taxCodes,
        @Nullable String defaultTaxCode,
        String exemptTaxCode,
        Map<String, String> shippingMethods,
        Map<String, String> nominalCodes,
        Map<String, String> skuAliases,
        @Nullable OrderKeyField orderKeyField,
        @Nullable String eventOwner)
        implements ErpSettings {

    /**
     * Order statuses by id.
     *
     * @param placed of a new order; null: Brightpearl's default
     * @param cancelled of an order of which nothing is to be delivered
     * @param credited of a new sales credit; null: Brightpearl's default
     */
    public record Statuses(
            @Nullable String placed,
            String cancelled,
            @Nullable String credited) {}

    /** Fields of an order that Brightpearl can be searched by. */
    public enum OrderKeyField {
        CUSTOMER_REF,
        EXTERNAL_REF
    }

    /** How Holdfast signs in to Brightpearl. */
    public sealed interface Credential {

        /**
         * OAuth 2.0. Each refresh makes a new pair of tokens, and the old refresh token is of no use any more: so the pair is kept
         * in a store of its own, which every process shares.
         *
         * @param developerRef developer reference
         * @param appRef the app's reference, which is its client id
         * @param clientSecret null for a public app
         * @param refreshToken the first one, from when the app was installed; used until the store holds a pair
         * @param tokenStore folder that the pair is kept in; null where all tokens are in PostgreSQL and never were in files
         * @param installationInstance id of the installation, which makes an external reference unique; null: nothing is
         */
        record Oauth(
                SecretRef developerRef,
                SecretRef appRef,
                @Nullable SecretRef clientSecret,
                SecretRef refreshToken,
                @Nullable Path tokenStore,
                @Nullable Long installationInstance)
                implements Credential {}

        /** A private app with a token that does not end; Brightpearl keeps nothing unique for those. */
        record AccountToken(SecretRef appRef, SecretRef token) implements Credential {}
    }

    /** The installation whose external references Brightpearl keeps unique; null where it keeps none so. */
    public @Nullable Long installationInstance() {
        return credential instanceof Credential.Oauth oauth ? oauth.installationInstance() : null;
    }

    @Override
    public String vendor() {
        return "brightpearl";
    }

    @Override
    public String title() {
        return "Brightpearl";
    }

    @Override
    public List<SecretRef> secrets() {
        return switch (credential) {
            case Credential.Oauth oauth
            when oauth.clientSecret() != null ->
                List.of(oauth.developerRef(), oauth.appRef(), oauth.clientSecret(), oauth.refreshToken());
            case Credential.Oauth oauth -> List.of(oauth.developerRef(), oauth.appRef(), oauth.refreshToken());
            case Credential.AccountToken token -> List.of(token.appRef(), token.token());
        };
    }

    @Override
    public List<String> reservedFields() {
        return List.of();
    }
}
