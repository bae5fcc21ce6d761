package dev.holdfast.gateway.source;

import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.SigningKey;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.Connections;
import dev.holdfast.settings.SecretRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint of every connection, and the reading of their secrets. A secret that was rotated takes effect at the
 * next {@link #readSecrets}; one that cannot be read leaves its last good value in place, since a secret store that is
 * away is no reason to turn senders away.
 */
public final class Endpoints {

    /** A source's endpoint with what is behind it in the settings. */
    private record Sender(Endpoint endpoint, Source source) {}

    private sealed interface Source {
        record Shop(List<SecretRef> secrets) implements Source {}

        record Other(WebhookSource settings) implements Source {}
    }

    /**
     * A sender whose secrets could not be read just now.
     *
     * @param endpoint which
     * @param problem names the reference and the fix, never a value
     */
    public record Problem(Endpoint endpoint, String problem) {}

    private final List<Sender> senders = new ArrayList<>();
    private final Map<String, Endpoint> shops = new HashMap<>();
    private final Map<SecretRef, Secret> lastGood = new HashMap<>();

    private final Schemes schemes;

    /** Lays out the endpoints of these connections, without secrets. */
    public Endpoints(Connections connections, Schemes schemes) {
        this.schemes = schemes;
        for (Connection connection : connections.all()) {
            Endpoint shop = new Endpoint(connection.name(), ShopifyScheme.NAME, schemes.shopify());
            senders.add(new Sender(shop, new Source.Shop(connection.shop().webhookSecrets())));
            shops.put(connection.shop().domain(), shop);
            for (WebhookSource source : connection.sources()) {
                Endpoint other = new Endpoint(connection.name(), source.name(), schemes.of(source.scheme()));
                senders.add(new Sender(other, new Source.Other(source)));
            }
        }
    }

    /** All of them. */
    public List<Endpoint> all() {
        return senders.stream().map(Sender::endpoint).toList();
    }

    /** The shops by their permanent domain, in lower case. */
    public Map<String, Endpoint> byShopDomain() {
        return Map.copyOf(shops);
    }

    /** How a sender that no connection names is answered: by the scheme of that name, where it is called so. */
    public Answer stranger(String source) {
        return schemes.named(source)
                .map(scheme -> scheme.answer(Outcome.UNKNOWN_SENDER))
                .orElseGet(() -> Answer.usual(Outcome.UNKNOWN_SENDER));
    }

    /** Reads every secret again; answers with those that could not be read. Blocks; one call at a time. */
    public List<Problem> readSecrets(SecretResolver resolver) {
        List<Problem> problems = new ArrayList<>();
        for (Sender sender : senders) {
            new SecretReading(resolver, sender, problems).run();
        }
        return problems;
    }

    private final class SecretReading {
        private final SecretResolver resolver;
        private final Sender sender;
        private final List<Problem> problems;

        SecretReading(SecretResolver resolver, Sender sender, List<Problem> problems) {
            this.resolver = resolver;
            this.sender = sender;
            this.problems = problems;
        }

        void run() {
            switch (sender.source) {
                case Source.Shop(List<SecretRef> references) -> {
                    List<SigningKey> keys = keys(references, secret -> new SigningKey(secret.bytes()));
                    if (!keys.isEmpty()) {
                        sender.endpoint.use(new ActiveSecrets(keys), null);
                    }
                }
                case Source.Other(WebhookSource settings) -> {
                    List<SigningKey> keys = keys(settings.secrets(), secret -> Schemes.key(settings.scheme(), secret));
                    Secret token = read(settings.token());
                    boolean enough = settings.secrets().isEmpty() || !keys.isEmpty();
                    if (token != null && enough) {
                        sender.endpoint.use(new ActiveSecrets(keys), token.reveal());
                    }
                }
            }
        }

        private List<SigningKey> keys(List<SecretRef> references, Function<Secret, SigningKey> reading) {
            List<SigningKey> keys = new ArrayList<>();
            for (SecretRef reference : references) {
                Secret secret = read(reference);
                if (secret == null) {
                    continue;
                }
                try {
                    keys.add(reading.apply(secret));
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(sender.endpoint, "The secret at " + reference + " " + e.getMessage()));
                }
            }
            return keys;
        }

        private @Nullable Secret read(SecretRef reference) {
            resolver.forget(reference);
            try {
                Secret secret = resolver.resolve(reference);
                lastGood.put(reference, secret);
                return secret;
            } catch (SecretUnavailableException e) {
                problems.add(new Problem(sender.endpoint, String.valueOf(e.getMessage())));
                return lastGood.get(reference);
            }
        }
    }
}
