package dev.holdfast.credentialhealth;

import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;

/**
 * Two connections, which sign in in every way there is: {@code acme-us} with a stored token and a certificate,
 * {@code acme-eu} with client credentials and token-based access.
 */
public final class SimulatedUpstreams implements QuarkusTestResourceLifecycleManager {

    static final String ADMIN_TOKEN = "an-admin-token-of-tests-alone";

    /** The last part of the address that the 3PL sends to. */
    static final String SOURCE_TOKEN = "a-token-of-the-source";

    /** How often each credential is probed, and when silence is red. */
    static final String EVERY = "PT0.5S";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        KeyPair keys = Credentials.keys();
        Credentials credentials = new Credentials(simulators.uri(), keys.getPublic());
        credentials.openShops();
        credentials.grantAll();
        Map<String, String> properties = new HashMap<>(Map.of(
                "holdfast.connections-file", file(connections(Credentials.pem("PRIVATE", keys.getPrivate()))),
                "holdfast.admin.token", "file://" + file(ADMIN_TOKEN),
                "holdfast.credential-health.probe-every", EVERY,
                "holdfast.credential-health.tick", "PT0.1S",
                "holdfast.credential-health.gauges-every", "PT0.2S",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0"));
        // A probe that hangs is given up after two seconds, and after six without any end nobody knows any more.
        properties.put("holdfast.credential-health.lease", "PT2S");
        properties.put("holdfast.credential-health.stale-after", "PT6S");
        // Nobody is there: ShipBob asks for no handshake.
        properties.put("holdfast.credential-health.subscriptions.gateway", "http://127.0.0.1:9");
        properties.put("test.simulators", simulators.uri().toString());
        properties.put("test.public-key", Credentials.pem("PUBLIC", keys.getPublic()));
        return properties;
    }

    private String connections(String privateKey) {
        return """
                connections:
                  - name: acme-us
                    owner: team-orders
                    shop:
                      domain: %1$s
                      admin-url: %2$s/shopify/%1$s
                      access-token: file://%3$s
                      webhook-secrets: [env://UNUSED]
                    erp:
                      netsuite:
                        account: "%4$s"
                        base-url: %2$s/netsuite/%4$s
                        line-id-field: none
                        oauth:
                          client-id: file://%5$s
                          certificate-id: file://%6$s
                          private-key: file://%7$s
                  - name: acme-eu
                    owner: team-orders
                    shop:
                      domain: %8$s
                      admin-url: %2$s/shopify/%8$s
                      client-id: file://%9$s
                      client-secret: file://%10$s
                      webhook-secrets: [env://UNUSED]
                    erp:
                      netsuite:
                        account: "%11$s"
                        base-url: %2$s/netsuite/%11$s
                        line-id-field: none
                        tba:
                          consumer-key: file://%12$s
                          consumer-secret: file://%13$s
                          token-id: file://%14$s
                          token-secret: file://%15$s
                    sources:
                      - name: east
                        scheme: shipbob
                        token: file://%16$s
                        secrets: [file://%17$s]
                    warehouses:
                      - name: east
                        shipbob:
                          base-url: %2$s/shipbob/acme
                          webhook-secret: file://%17$s
                          oauth:
                            token-url: %2$s/shipbob/acme/connect/token
                            client-id: file://%9$s
                            client-secret: file://%10$s
                            refresh-token: file://%18$s
                tokens:
                  key: file://%19$s
                """.formatted(
                        Credentials.US_SHOP,
                        simulators.uri(),
                        file(Credentials.TOKEN),
                        Credentials.US_ACCOUNT,
                        file(Credentials.CLIENT),
                        file(Credentials.CERTIFICATE),
                        file(privateKey),
                        Credentials.EU_SHOP,
                        file(Credentials.CLIENT),
                        file(Credentials.CLIENT_SECRET),
                        Credentials.EU_ACCOUNT,
                        file("ck"),
                        file("cs"),
                        file(Credentials.TBA_TOKEN),
                        file("ts"),
                        file(SOURCE_TOKEN),
                        file("whsec_" + "A".repeat(32)),
                        file(Credentials.DEPOT_REFRESH),
                        file("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
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
