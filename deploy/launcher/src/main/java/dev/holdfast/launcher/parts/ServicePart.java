package dev.holdfast.launcher.parts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of Holdfast's own services, as the launcher knows it.
 *
 * @param uses the stores that it is told the addresses of
 * @param secretKeys settings that refer to a key of this installation, and the key's file
 */
public record ServicePart(String name, Set<Store> uses, Map<String, String> secretKeys) {

    /** All of them, in the order of the table that {@code up} prints. */
    public static List<ServicePart> all() {
        return List.of(
                new ServicePart("webhook-gateway", Set.of(Store.KAFKA, Store.REDIS), Map.of()),
                new ServicePart(
                        "erp-sync",
                        Set.of(Store.KAFKA, Store.REDIS, Store.POSTGRES),
                        Map.of("holdfast.erp-sync.payload-key", "payload-key")),
                new ServicePart("reconciler", Set.of(Store.KAFKA, Store.POSTGRES), Map.of()),
                new ServicePart("credential-health", Set.of(Store.KAFKA, Store.POSTGRES), Map.of()));
    }
}
