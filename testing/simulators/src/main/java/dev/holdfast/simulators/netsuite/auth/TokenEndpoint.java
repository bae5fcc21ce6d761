package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.world.Cause;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives an access token for a signed assertion (OAuth 2.0 client credentials). */
public final class TokenEndpoint {

    /** Where it lies below the account. */
    public static final String PATH = "/services/rest/auth/oauth2/v1/token";

    private static final Set<String> SCOPES = Set.of("restlets", "rest_webservices", "suite_analytics");
    private static final long LONGEST_LIFE = 3600;
    private static final long SKEW = 300;

    private final Company company;
    private final SecureRandom random = new SecureRandom();

    /** For one account. */
    public TokenEndpoint(Company company) {
        this.company = company;
    }

    /** The token, or OAuth's error. */
    public Answer answer(Call call) {
        try {
            return Answer.json(200, token(call));
        } catch (TokenRefusal refusal) {
            return Answer.json(400, Json.object().put("error", refusal.getMessage()));
        }
    }

    private ObjectNode token(Call call) {
        Map<String, String> form = call.form();
        if (!call.method().equals("POST")
                || !"client_credentials".equals(form.get("grant_type"))
                || !"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                        .equals(form.get("client_assertion_type"))) {
            throw new TokenRefusal("invalid_request");
        }
        SignedAssertion assertion = SignedAssertion.parse(form.getOrDefault("client_assertion", ""));
        if (!assertion.isAccepted()) {
            throw new TokenRefusal("invalid_request");
        }
        Instant now = company.clock().instant();
        ObjectNode certificate = company.account()
                .read(tables -> Credentials.active(tables, Credentials.CERTIFICATE, assertion.keyId()))
                .filter(entry ->
                        Instant.parse(entry.path("validUntil").asText()).isAfter(now))
                .filter(entry ->
                        entry.path("clientId").equals(assertion.claims().path("iss")))
                .filter(entry -> assertion.isSignedBy(entry.path("publicKey").asText()))
                .orElseThrow(() -> new TokenRefusal("invalid_client"));
        check(call, assertion.claims(), now);
        return issue(call, certificate, scopes(assertion.claims()), now);
    }

    private static void check(Call call, JsonNode claims, Instant now) {
        long issued = claims.path("iat").asLong();
        long expires = claims.path("exp").asLong();
        String address = call.uri().getScheme() + "://" + call.uri().getRawAuthority() + "/" + call.vendor() + "/"
                + call.account() + PATH;
        boolean good = address.equals(claims.path("aud").asText())
                && issued <= now.getEpochSecond() + SKEW
                && expires > now.getEpochSecond()
                && expires - issued <= LONGEST_LIFE;
        if (!good) {
            throw new TokenRefusal("invalid_grant");
        }
    }

    private static List<String> scopes(JsonNode claims) {
        JsonNode scope = claims.path("scope");
        List<String> scopes = scope.isArray()
                ? Arrays.asList(Json.mapper().convertValue(scope, String[].class))
                : Arrays.asList(scope.asText().split("[, ]+"));
        if (!SCOPES.containsAll(scopes)) {
            throw new TokenRefusal("invalid_scope");
        }
        return scopes;
    }

    private ObjectNode issue(Call call, ObjectNode certificate, List<String> scopes, Instant now) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = "sim." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long seconds = company.behaviour().tokenLife().toSeconds();
        ObjectNode kept = Json.object()
                .put("client", certificate.path("clientId").asText())
                .put("certificate", certificate.path("certificateId").asText())
                .put("expiresAt", now.plus(company.behaviour().tokenLife()).toString());
        kept.set("scope", Json.tree(scopes));
        kept.set("role", Credentials.role(certificate).deepCopy());
        company.account().write(Cause.client(call, "token"), transaction -> {
            transaction.keep(Credentials.ACCESS_TOKEN, token, kept);
            return token;
        });
        ObjectNode answer = Json.object().put("access_token", token);
        if (company.behaviour().expiresInIsText()) {
            answer.put("expires_in", Long.toString(seconds));
        } else {
            answer.put("expires_in", seconds);
        }
        return answer.put("token_type", "Bearer");
    }
}
