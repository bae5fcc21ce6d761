package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.green;

import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found of an ERP's own webhooks. Nothing is booked by them: they tell early of what the reconciler finds anyway. */
final class ErpHooksLook {

    private static final String CHECK = "erp-webhooks";

    private ErpHooksLook() {}

    static List<Finding> look(Connection connection, @Nullable Hooks hooks, HookAddresses addresses, Instant now) {
        if (hooks == null) {
            return List.of(green(CHECK, "the vendor has none"));
        }
        List<WebhookSource> sources = connection.sources().stream()
                .filter(source ->
                        vendor(source.scheme()).equals(connection.erp().vendor()))
                .toList();
        return sources.isEmpty()
                ? List.of(green(CHECK, "no source is configured for them; nothing depends on them"))
                : Looking.at(CHECK, "the ERP's webhooks", () -> sources.stream()
                        .map(source -> hooks.look(CHECK, source, addresses.of(connection.name()), now))
                        .toList());
    }

    private static String vendor(SignatureScheme scheme) {
        return switch (scheme) {
            case BRIGHTPEARL -> "brightpearl";
            case BUSINESS_CENTRAL -> "businesscentral";
            case SHIPBOB, SHIPBOB_UNSIGNED, SHIPHERO, STANDARD_WEBHOOKS, UNSIGNED -> "";
        };
    }
}
