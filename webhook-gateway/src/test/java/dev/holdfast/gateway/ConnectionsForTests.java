package dev.holdfast.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Two shops and a sender of Standard Webhooks, with secrets in files as an installation has them. */
public final class ConnectionsForTests implements QuarkusTestResourceLifecycleManager {

    static final String SHOP = "acme-us.myshopify.com";
    static final String SECRET = "shpss_current-secret-of-the-app";
    static final String OLD_SECRET = "shpss_previous-secret-of-the-app";
    static final String TOKEN = "capability-token-of-the-sender";
    /** The public test key of the Standard Webhooks project. */
    static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("holdfast-gateway-test");
            Path file = folder.resolve("connections.yaml");
            Files.writeString(file, """
                    connections:
                      - name: acme-us
                        owner: shop@acme.example
                        shop:
                          domain: %s
                          api-version: 2026-10
                          access-token: %s
                          webhook-secrets: [%s, %s]
                        erp:
                          netsuite:
                            account: 1234567
                            oauth: {client-id: %s, certificate-id: %s, private-key: %s}
                        sources:
                          - name: warehouse
                            scheme: standard-webhooks
                            token: %s
                            secrets: [%s]
                    """.formatted(
                            SHOP,
                            secret(folder, "access-token", "shpat_unused"),
                            secret(folder, "current", SECRET),
                            secret(folder, "old", OLD_SECRET),
                            secret(folder, "client", "unused"),
                            secret(folder, "certificate", "unused"),
                            secret(folder, "key", "unused"),
                            secret(folder, "token", TOKEN),
                            secret(folder, "standard", STANDARD_SECRET)));
            return Map.of("holdfast.connections-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(Path folder, String name, String value) throws IOException {
        return "file://" + Files.writeString(folder.resolve(name), value).toAbsolutePath();
    }

    @Override
    public void stop() {
        // The folder is the machine's temporary one; its secrets open nothing.
    }
}
