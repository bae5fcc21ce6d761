package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.BrightpearlSettings.Credential;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Section;
import java.util.regex.Pattern;

/** The keys by which a Brightpearl account is signed in to. */
final class BrightpearlCredentialKeys {

    private BrightpearlCredentialKeys() {}

    private static final Key<SecretRef> DEVELOPER_REF =
            required("developer-ref", Kinds.secret(), "Reference of the developer account.");
    private static final Key<SecretRef> APP_REF =
            required("app-ref", Kinds.secret(), "Reference of the app, which is its client id.");
    private static final Key<SecretRef> CLIENT_SECRET =
            optional("client-secret", Kinds.secret(), "The app's secret; leave out for a public app.");
    private static final Key<SecretRef> REFRESH_TOKEN = required(
            "refresh-token",
            Kinds.secret(),
            "The refresh token that the installation of the app gave: used once, to make the first pair that is kept.");
    private static final Key<String> INSTALLATION = optional(
            "installation-instance",
            Kinds.text(
                    Pattern.compile("[0-9]{1,12}"),
                    "an id (digits)",
                    "it is `installation_instance_id` of the answer that gave the refresh token"),
            "Id of the installation. With it, Brightpearl itself refuses an order or credit that it already has.");

    static final Section OAUTH = Section.of(
            "`erp.brightpearl.oauth`",
            "OAuth 2.0. Each refresh of the token ends the token before it.",
            DEVELOPER_REF,
            APP_REF,
            CLIENT_SECRET,
            REFRESH_TOKEN,
            TokenKeys.STORE,
            INSTALLATION);

    private static final Key<SecretRef> TOKEN = required("token", Kinds.secret(), "The account token of the app.");

    static final Section ACCOUNT_TOKEN = Section.of(
            "`erp.brightpearl.account-token`",
            "A private app with a token that does not end. Brightpearl keeps nothing unique for it.",
            APP_REF,
            TOKEN);

    static Credential oauth(Block block) {
        return new Credential.Oauth(
                block.get(DEVELOPER_REF),
                block.get(APP_REF),
                block.orNull(CLIENT_SECRET),
                block.get(REFRESH_TOKEN),
                TokenKeys.store(block),
                block.find(INSTALLATION).map(Long::valueOf).orElse(null));
    }

    static Credential accountToken(Block block) {
        return new Credential.AccountToken(block.get(APP_REF), block.get(TOKEN));
    }
}
