package dev.holdfast.erpsync;

import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.ShopSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connection of the tests. */
final class TestConnection {

    private TestConnection() {}

    /** With the usual rules. */
    static Connection of(Connection.Mode mode) {
        return of(mode, Instant.parse("2026-01-01T00:00:00Z"), BookingSettings.Payment.PAID);
    }

    static Connection of(Connection.Mode mode, Instant bookFrom, BookingSettings.Payment payment) {
        SecretRef none = SecretRef.parse("env://NONE");
        return new Connection(
                Records.CONNECTION,
                "acme",
                "ops",
                mode,
                bookFrom,
                new ShopSettings(
                        "acme-us.myshopify.com",
                        "2026-10",
                        URI.create("http://127.0.0.1:1"),
                        new ShopSettings.Credential.AccessToken(none),
                        List.of()),
                netSuite(none),
                new BookingSettings(
                        payment,
                        false,
                        Set.of(),
                        Set.of("no-erp"),
                        true,
                        BookingSettings.Money.SHOP,
                        BookingSettings.Tax.AS_GIVEN,
                        BookingSettings.CustomerPolicy.SINGLE,
                        "901"),
                List.of(
                        source("shipbob", Connection.SignatureScheme.SHIPBOB),
                        source("shiphero", Connection.SignatureScheme.SHIPHERO),
                        source("brightpearl", Connection.SignatureScheme.BRIGHTPEARL),
                        source("others", Connection.SignatureScheme.UNSIGNED)));
    }

    private static Connection.WebhookSource source(String name, Connection.SignatureScheme scheme) {
        return new Connection.WebhookSource(name, scheme, SecretRef.parse("env://NONE"), List.of());
    }

    // Never reached: the fake stands in its place.
    private static ErpSettings netSuite(SecretRef none) {
        return new ErpSettings.NetSuite(
                "1",
                URI.create("http://127.0.0.1:1"),
                new ErpSettings.NetSuite.Credential.TokenBased(none, none, none, none),
                1,
                Duration.ofMinutes(15),
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                ZoneOffset.UTC,
                ErpSettings.NetSuite.ExternalIds.ATOMIC,
                null,
                null);
    }
}
