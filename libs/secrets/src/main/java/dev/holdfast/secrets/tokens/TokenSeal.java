package dev.holdfast.secrets.tokens;

import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.secrets.seal.SealingKey;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.settings.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Seals pairs, each bound to its name. One key seals; others open what was sealed before the key was changed, or is sealed already
 * by a process that was told of the change earlier.
 */
final class TokenSeal {

    private final SecretResolver secrets;
    private final TokenSettings settings;

    TokenSeal(SecretResolver secrets, TokenSettings settings) {
        this.secrets = secrets;
        this.settings = settings;
    }

    /**
     * The key that seals now.
     *
     * @throws SecretUnavailableException naming the reference and what a key looks like
     */
    SealingKey key() {
        return key(settings.key());
    }

    Sealed seal(String name, TokenPair pair) {
        return key().seal(TokenText.written(pair).getBytes(StandardCharsets.UTF_8), name);
    }

    /** @throws SecretUnavailableException when none of the keys opens it */
    TokenPair open(String name, Sealed closed) {
        SealingKey key = Stream.concat(Stream.of(settings.key()), settings.otherKeys().stream())
                .map(this::key)
                .filter(one -> one.id().equals(closed.keyId()))
                .findFirst()
                .orElseThrow(() -> new SecretUnavailableException("The tokens of " + name + " are sealed under key "
                        + closed.keyId() + ", which connections.yaml does not name: add its reference to"
                        + " tokens.other-keys, or sign in anew and delete the row " + name + " of kept_pair"));
        try {
            String text = new String(key.open(closed, name), StandardCharsets.UTF_8);
            return TokenText.read(List.of(text.split("\n", -1)).subList(0, 5)).orElseThrow(() -> damaged(name, null));
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            throw damaged(name, e);
        }
    }

    private SealingKey key(SecretRef reference) {
        try {
            return SealingKey.of("token key", secrets.resolve(reference).reveal());
        } catch (IllegalArgumentException e) {
            secrets.forget(reference);
            throw new SecretUnavailableException(reference + ": " + e.getMessage());
        }
    }

    private static SecretUnavailableException damaged(String name, @Nullable Exception cause) {
        return new SecretUnavailableException(
                "The tokens of " + name + " were changed or belong to another name: sign in anew, give the new refresh"
                        + " token and delete the row " + name + " of kept_pair",
                cause);
    }
}
