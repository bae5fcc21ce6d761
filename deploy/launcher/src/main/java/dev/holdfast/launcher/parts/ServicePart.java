package dev.holdfast.launcher.parts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of Holdfast's own services, as the launcher knows it.
 *
 * @param uses the stores that it is told the addresses of
 * @param secretKeys settings that refer to a key of this installation, and the key's file
 * @param gatewayKey the setting that names the gateway's address as vendors see it
 * @param paces settings by which what is rare elsewhere is soon seen here, where vendors cost nothing and a person looks on
 */
public record ServicePart(
        String name,
        Set<Store> uses,
        Map<String, String> secretKeys,
        Optional<String> gatewayKey,
        Map<String, String> paces) {

    /** All of them, in the order of the table that {@code up} prints. */
    public static List<ServicePart> all() {
        return List.of(
                new ServicePart(
                        "webhook-gateway",
                        Set.of(Store.KAFKA, Store.REDIS),
                        Map.of(),
                        Optional.empty(),
                        // ShipHero chooses its secrets when it is subscribed to, after the gateway's start.
                        Map.of("holdfast.gateway.secrets-every", "2s")),
                new ServicePart(
                        "erp-sync",
                        Set.of(Store.KAFKA, Store.REDIS, Store.POSTGRES),
                        Map.of("holdfast.erp-sync.payload-key", "payload-key"),
                        Optional.empty(),
                        Map.of()),
                new ServicePart(
                        "reconciler", Set.of(Store.KAFKA, Store.POSTGRES), Map.of(), Optional.empty(), Map.of()),
                new ServicePart(
                        "credential-health",
                        Set.of(Store.KAFKA, Store.POSTGRES),
                        Map.of(),
                        Optional.of("holdfast.credential-health.subscriptions.gateway"),
                        // Business Central asks the gateway for an echo, which may start after credential-health.
                        Map.of("holdfast.credential-health.subscriptions.every", "10s")));
    }
}
