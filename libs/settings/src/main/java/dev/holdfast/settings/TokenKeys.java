package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.defaulted;
import static dev.holdfast.settings.yaml.Key.derived;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Problems;
import dev.holdfast.settings.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where tokens are kept that end with their renewal: in PostgreSQL for all accounts, or in a folder of each. */
final class TokenKeys {

    private TokenKeys() {}

    private static final Key<SecretRef> KEY = required(
            "key",
            Kinds.secret(),
            "The key that seals them: 32 random bytes in Base64 (`openssl rand -base64 32`), the same for every service.");
    private static final Key<List<SecretRef>> OTHER_KEYS = defaulted(
            "other-keys",
            Many.list(Kinds.secret(), 0),
            List.of(),
            "none",
            "Keys that open as well, while the key is being changed: name the new one here first, then make it `key`.");

    /** {@code tokens:}. */
    static final Section TOKENS = Section.of(
            "`tokens`",
            "Tokens that end with their renewal (Brightpearl, OAuth applications of ShipBob, refresh tokens of ShipHero), kept"
                    + " in PostgreSQL, sealed, where all services and replicas find them. Without this block each such account"
                    + " has its `token-store`, a folder that they all share.",
            KEY,
            OTHER_KEYS);

    /** {@code token-store:}, which every account with such tokens has. */
    static final Key<String> STORE = derived(
            "token-store",
            Kinds.text(
                    Pattern.compile("/.+"),
                    "an absolute path",
                    "name a folder that outlives restarts and that every service can write"),
            "required, unless the file has `tokens`",
            "Folder in which the account's tokens are kept: each renewal makes a new pair, and the old one is of no use any"
                    + " more. With `tokens`, the folder that they are moved from.");

    static @Nullable Path store(Block block) {
        return block.find(STORE).map(Path::of).orElse(null);
    }

    /** Notes that an account keeps its tokens nowhere. */
    static void needed(Block account, Problems problems) {
        if (!account.has(STORE)) {
            problems.add(
                    account.line(),
                    account.pathOf(STORE),
                    "is missing; name a folder that every service shares, or keep the tokens of all accounts in PostgreSQL"
                            + " by tokens: at the top of the file");
        }
    }

    static TokenSettings settings(Block block) {
        return new TokenSettings(block.get(KEY), block.get(OTHER_KEYS));
    }
}
