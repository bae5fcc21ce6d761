package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.signin.SecretTexts;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential.ClientCredentials;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the certificate ends that signs for this integration: two years after it was made at the latest, and then every call is
 * refused without saying why. NetSuite lists certificates on its RESTlet host, to roles that may see their own.
 *
 * <p>The shape of that list is nowhere described, so that it is searched: for the object that holds our certificate's id, and
 * in it for the field whose name speaks of an end.
 */
final class Certificates {

    private static final String SUITETALK = ".suitetalk.api.netsuite.com";
    private static final String RESTLETS = ".restlets.api.netsuite.com";
    private static final Pattern END =
            Pattern.compile("(?i).*(valid[_-]?(until|to)|expir|not[_-]?after|end[_-]?date).*");

    private final NetSuiteCalls calls;
    private final URI baseUrl;
    private final ClientCredentials credential;
    private final SecretResolver secrets;

    Certificates(NetSuiteCalls calls, URI baseUrl, ClientCredentials credential, SecretResolver secrets) {
        this.calls = calls;
        this.baseUrl = baseUrl;
        this.credential = credential;
        this.secrets = secrets;
    }

    /** @param at null when it is not known @param warning why not; null when there is nothing to warn of */
    record Ending(@Nullable Instant at, @Nullable String warning) {
        static final Ending NONE = new Ending(null, null);
    }

    /** When it ends, as far as the role may know; never a failure, since the credential itself works. */
    Ending ending() {
        String id = SecretTexts.reveal(secrets, credential.certificateId());
        try {
            return calls.find(list())
                    .flatMap(answer -> holding(answer, id))
                    .flatMap(Certificates::end)
                    .map(at -> new Ending(at, null))
                    .orElse(unknown("its list of certificates does not show it"));
        } catch (UpstreamException e) {
            return unknown(
                    "the role may not see its certificates, or they cannot be had now (grant \"Manage own OAuth 2.0"
                            + " Client Credentials certificates\")");
        }
    }

    private static Ending unknown(String why) {
        return new Ending(null, "When the certificate ends is not known: " + why);
    }

    private URI list() {
        String clientId = SecretTexts.reveal(secrets, credential.clientId());
        String host = baseUrl.toString().replace(SUITETALK, RESTLETS);
        return URI.create(
                host + "/services/rest/auth/oauth2/v1/clients/" + OAuth1Signature.encode(clientId) + "/certificates");
    }

    private static Optional<JsonNode> holding(JsonNode node, String id) {
        if (node.isObject()) {
            for (JsonNode value : node) {
                if (value.isValueNode() && value.asText().equals(id)) {
                    return Optional.of(node);
                }
            }
        }
        for (JsonNode child : node) {
            Optional<JsonNode> found = holding(child, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> end(JsonNode certificate) {
        for (var field : certificate.properties()) {
            if (END.matcher(field.getKey()).matches()) {
                Optional<Instant> at = instant(field.getValue());
                if (at.isPresent()) {
                    return at;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(JsonNode value) {
        if (value.isIntegralNumber()) {
            // Milliseconds have thirteen digits for centuries to come, seconds ten.
            long number = value.asLong();
            return Optional.of(
                    number > 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        }
        String text = value.asText();
        try {
            return Optional.of(
                    text.length() > 10
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
