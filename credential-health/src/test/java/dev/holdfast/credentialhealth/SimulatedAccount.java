package dev.holdfast.credentialhealth;

import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A simulated NetSuite account, and the connection to it. */
public final class SimulatedAccount implements QuarkusTestResourceLifecycleManager {

    static final String ADMIN_TOKEN = "an-admin-token-of-tests-alone";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        String file = file("""
                connections:
                  - name: acme-us
                    owner: team-orders
                    shop:
                      domain: acme-us.myshopify.com
                      access-token: env://UNUSED
                      webhook-secrets: [env://UNUSED]
                    erp:
                      netsuite:
                        account: "1234567"
                        base-url: %s/netsuite/1234567
                        line-id-field: none
                        tba:
                          consumer-key: file://%s
                          consumer-secret: file://%s
                          token-id: file://%s
                          token-secret: file://%s
                """.formatted(simulators.uri(), file("ck"), file("cs"), file("tk"), file("ts")));
        return Map.of(
                "holdfast.connections-file", file,
                "holdfast.admin.token", "file://" + file(ADMIN_TOKEN),
                "holdfast.credential-health.probe-every", "PT0.5S",
                "holdfast.credential-health.tick", "PT0.1S",
                "holdfast.credential-health.gauges-every", "PT0.2S",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0",
                "test.simulators", simulators.uri().toString());
    }

    private static String file(String content) {
        try {
            Path file = Files.createTempFile("holdfast", "");
            Files.writeString(file, content);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        simulators.close();
    }
}
