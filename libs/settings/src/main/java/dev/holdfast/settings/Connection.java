package dev.holdfast.settings;

import java.time.Instant;
import java.util.List;

/**
 * One shop, one ERP account and any number of 3PL accounts of one tenant, and how Holdfast joins them.
 *
 * @param name unique; lower-case letters, digits and hyphens; part of keys, labels and paths
 * @param tenant whose data it is; admin rights are granted per tenant
 * @param owner the person or team answerable for it
 * @param mode how far Holdfast may go
 * @param bookFrom only orders created at or after it are ever created in the ERP; older ones are compared
 * @param shop the Shopify side
 * @param erp the ERP side
 * @param booking which orders exist for the ERP, and how they are written
 * @param mapping what the merchant changes of how they are written
 * @param sources further senders of webhooks, beside the shop
 * @param warehouses the 3PL accounts that ship its orders
 * @param alerts who is told what about it
 */
public record Connection(
        String name,
        String tenant,
        String owner,
        Mode mode,
        Instant bookFrom,
        ShopSettings shop,
        ErpSettings erp,
        BookingSettings booking,
        MappingSettings mapping,
        List<WebhookSource> sources,
        List<WarehouseSettings> warehouses,
        AlertSettings alerts) {

    /** One whose orders no 3PL ships. */
    public Connection(
            String name,
            String tenant,
            String owner,
            Mode mode,
            Instant bookFrom,
            ShopSettings shop,
            ErpSettings erp,
            BookingSettings booking,
            MappingSettings mapping,
            List<WebhookSource> sources,
            AlertSettings alerts) {
        this(name, tenant, owner, mode, bookFrom, shop, erp, booking, mapping, sources, List.of(), alerts);
    }

    /** One whose orders are written as they are, and of which nobody is told anything. */
    public Connection(
            String name,
            String tenant,
            String owner,
            Mode mode,
            Instant bookFrom,
            ShopSettings shop,
            ErpSettings erp,
            BookingSettings booking,
            List<WebhookSource> sources) {
        this(
                name,
                tenant,
                owner,
                mode,
                bookFrom,
                shop,
                erp,
                booking,
                MappingSettings.NONE,
                sources,
                AlertSettings.NONE);
    }

    /** How far Holdfast may go. */
    public enum Mode {
        /** Ingest, record and compare; the sink cannot write. */
        OBSERVE,
        /** Also plan every write, and record what it would change. */
        SHADOW,
        /** Write. */
        LIVE
    }

    /**
     * A sender of webhooks that is not the shop, at {@code POST /webhooks/{name}/{connection}/{token}}.
     *
     * @param name the path's first part; unique in the connection
     * @param scheme how it signs
     * @param token the capability in the path, compared in constant time
     * @param secrets every secret that is active now; several while one is rotated, or where the sender has one for each
     *     subscription; empty for a scheme that {@linkplain SignatureScheme#takesSecrets() takes none}
     */
    public record WebhookSource(String name, SignatureScheme scheme, SecretRef token, List<SecretRef> secrets) {}

    /** How a sender talks: what proves it, and how it names its events. */
    public enum SignatureScheme {
        /** The Standard Webhooks specification: {@code webhook-id}, {@code -timestamp}, {@code -signature}. */
        STANDARD_WEBHOOKS(true),
        /** ShipBob, dated API versions: Standard Webhooks, with the topic in a header of its own. */
        SHIPBOB(true),
        /** ShipBob, API versions 1.0 and 2.0: not signed, so that every event is a hint. */
        SHIPBOB_UNSIGNED(false),
        /** ShipHero: a signature over the body; one secret a subscription. */
        SHIPHERO(true),
        /** Brightpearl: not signed, ids only; every event is a hint. */
        BRIGHTPEARL(false),
        /** Business Central: not signed; its secrets are the client states that it sends along. Every event is a hint. */
        BUSINESS_CENTRAL(true),
        /** Not at all: the address's token alone speaks for the sender, and every event is a hint. */
        UNSIGNED(false);

        private final boolean takesSecrets;

        SignatureScheme(boolean takesSecrets) {
            this.takesSecrets = takesSecrets;
        }

        /** Whether the sender proves itself by a secret beside the address. */
        public boolean takesSecrets() {
            return takesSecrets;
        }
    }
}
