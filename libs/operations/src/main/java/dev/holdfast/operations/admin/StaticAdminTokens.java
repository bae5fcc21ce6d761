package dev.holdfast.operations.admin;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.SecretRef;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tokens that stand in the secret store, each rotated there without a restart. */
@Startup
// Behind a proxy: the filter that asks it is made before run-time configuration can be read.
@ApplicationScoped
public class StaticAdminTokens implements AdminTokens {

    /** Shorter ones can be guessed over a network in time. */
    private static final int LEAST_LENGTH = 20;

    private static final Logger LOG = Logger.getLogger(StaticAdminTokens.class);

    private final SecretResolver secrets;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(SecretRef token, Admin admin) {}

    /** @throws ConfigurationException naming the key that does not lead to a usable token */
    StaticAdminTokens(AdminSettings settings, SecretResolver secrets) {
        this.secrets = secrets;
        add("holdfast.admin.token", settings.token(), new Admin("admin", Role.OPERATOR, Admin.EVERY_TENANT, true));
        settings.tokens()
                .forEach((name, further) -> add(
                        "holdfast.admin.tokens." + name + ".token",
                        further.token(),
                        new Admin(name, further.role(), further.tenant(), further.personalData())));
    }

    private void add(String key, String reference, Admin admin) {
        try {
            SecretRef token = SecretRef.parse(reference);
            if (secrets.resolve(token).reveal().length() < LEAST_LENGTH) {
                throw new IllegalArgumentException(
                        "leads to a token of fewer than " + LEAST_LENGTH + " characters; make a random one");
            }
            entries.add(new Entry(token, admin));
        } catch (IllegalArgumentException | SecretUnavailableException e) {
            throw new ConfigurationException(key + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<Admin> recognise(String token) {
        byte[] given = digest(token);
        Optional<Admin> found = Optional.empty();
        for (Entry entry : entries) {
            try {
                // Digests are of one length, so that a comparison's time says nothing about the token's.
                if (MessageDigest.isEqual(
                        given, digest(secrets.resolve(entry.token()).reveal()))) {
                    found = Optional.of(entry.admin());
                }
            } catch (SecretUnavailableException e) {
                LOG.errorf(
                        "The admin token of %s cannot be checked: %s",
                        entry.admin().name(), e.getMessage());
            }
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
