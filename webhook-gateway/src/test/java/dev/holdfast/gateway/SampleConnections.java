package dev.holdfast.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Three shops and further senders, with secrets in files as an installation has them. Of {@code acme-eu} nothing can be
 * read until a test writes it; the secret of {@code acme-jp} is there to be rotated.
 */
final class SampleConnections {

    static final String SHOP = "acme-us.myshopify.com";
    static final String UNREADABLE_SHOP = "acme-eu.myshopify.com";
    static final String ROTATED_SHOP = "acme-jp.myshopify.com";

    static final String SECRET = "shpss_current-secret-of-the-app";
    static final String OLD_SECRET = "shpss_previous-secret-of-the-app";
    static final String ROTATED_SECRET = "shpss_secret-that-is-rotated";
    static final String TOKEN = "capability-token-of-the-sender";
    /** The public test key of the Standard Webhooks project. */
    static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final String STANDARD_OLD_SECRET = "C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    static final String SHIPHERO_SHIPMENTS = "shared-signature-secret-of-shipments";
    static final String SHIPHERO_STOCK = "shared-signature-secret-of-stock";
    static final String CLIENT_STATE = "client-state-of-the-subscriptions";
    static final String OLD_CLIENT_STATE = "client-state-that-is-being-replaced";

    private SampleConnections() {}

    /** Writes the file and what it refers to; answers with the file. */
    static Path write(Path folder) {
        put(folder, "current", SECRET);
        put(folder, "old", OLD_SECRET);
        put(folder, "rotated", ROTATED_SECRET);
        put(folder, "token", TOKEN);
        put(folder, "standard", STANDARD_SECRET);
        put(folder, "standard-old", STANDARD_OLD_SECRET);
        put(folder, "shiphero-shipments", SHIPHERO_SHIPMENTS);
        put(folder, "shiphero-stock", SHIPHERO_STOCK);
        put(folder, "client-state", CLIENT_STATE);
        put(folder, "client-state-old", OLD_CLIENT_STATE);
        String text = "connections:\n"
                + connection(folder, "acme-us", "[file://%1$s/current, file://%1$s/old]")
                + """
                        - name: warehouse
                          scheme: standard-webhooks
                          token: file://%1$s/token
                          secrets: [file://%1$s/standard, file://%1$s/standard-old]
                        - name: stockroom
                          scheme: unsigned
                          token: file://%1$s/token
                        - name: shipbob
                          scheme: shipbob
                          token: file://%1$s/token
                          secrets: [file://%1$s/standard, file://%1$s/standard-old]
                        - name: shipbob-old
                          scheme: shipbob-unsigned
                          token: file://%1$s/token
                        - name: shiphero
                          scheme: shiphero
                          token: file://%1$s/token
                          secrets: [file://%1$s/shiphero-shipments, file://%1$s/shiphero-stock]
                        - name: brightpearl
                          scheme: brightpearl
                          token: file://%1$s/token
                        - name: erp
                          scheme: business-central
                          token: file://%1$s/token
                          secrets: [file://%1$s/client-state, file://%1$s/client-state-old]
                    """.formatted(folder)
                + connection(folder, "acme-eu", "[file://%1$s/not-yet-there]")
                + """
                        - name: stockroom
                          scheme: unsigned
                          token: file://%1$s/no-token-yet
                    """.formatted(folder)
                + connection(folder, "acme-jp", "[file://%1$s/rotated]").replace("    sources:\n", "");
        return put(folder, "connections.yaml", text);
    }

    /** Puts a secret where the running gateway reads it. */
    static void put(String name, String value) {
        Path connections = Path.of(ConfigProvider.getConfig().getValue("holdfast.connections-file", String.class));
        put(connections.getParent(), name, value);
    }

    private static String connection(Path folder, String name, String secrets) {
        return """
              - name: %2$s
                owner: shop@acme.example
                shop:
                  domain: %2$s.myshopify.com
                  access-token: file://%1$s/unused
                  webhook-secrets: %3$s
                erp:
                  netsuite:
                    account: 1234567
                    oauth: {client-id: file://%1$s/unused, certificate-id: file://%1$s/unused, private-key: file://%1$s/unused}
                sources:
            """.formatted(folder, name, secrets.formatted(folder));
    }

    /** In one step, and for this user alone, as a secret store's agent does. */
    private static Path put(Path folder, String name, String value) {
        try {
            Path part = Files.createTempFile(
                    folder,
                    name,
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, value);
            return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
