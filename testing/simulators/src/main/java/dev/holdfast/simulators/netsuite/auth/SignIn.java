package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Cause;
import java.time.Instant;
import java.util.Optional;

/** Finds out who calls. The answer to a wrong credential does not say why, as NetSuite's does not. */
public final class SignIn {

    private static final long SKEW = 300;

    private final Company company;

    /** For one account. */
    public SignIn(Company company) {
        this.company = company;
    }

    /** @throws Refusal 401 */
    public Caller caller(Call call) {
        String header = call.header("Authorization").orElse("");
        if (header.startsWith("Bearer ")) {
            return bearer(header.substring("Bearer ".length())).orElseThrow(this::refusal);
        }
        return header.startsWith("OAuth ") ? signed(call, header).orElseThrow(this::refusal) : refuse();
    }

    /** What a wrong credential is answered. */
    public Refusal refusal() {
        return Refusal.of(
                401,
                Refusal.Detail.of(
                        company.behaviour().loginCode(),
                        "Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at"
                                + " Setup > Users/Roles > User Management > View Login Audit Trail."));
    }

    private Caller refuse() {
        throw refusal();
    }

    private Optional<Caller> bearer(String token) {
        Instant now = company.clock().instant();
        return company.account().read(tables -> Credentials.active(tables, Credentials.ACCESS_TOKEN, token)
                .filter(entry -> Instant.parse(entry.path("expiresAt").asText()).isAfter(now))
                .filter(entry -> entry.path("scope").toString().contains("\"rest_webservices\""))
                .filter(entry -> Credentials.active(
                                tables,
                                Credentials.CERTIFICATE,
                                entry.path("certificate").asText())
                        .isPresent())
                .map(entry -> new Caller(entry.path("client").asText(), Credentials.role(entry))));
    }

    private Optional<Caller> signed(Call call, String header) {
        TokenSignature signature = new TokenSignature(header);
        Optional<ObjectNode> token = company.account()
                .read(tables -> Credentials.active(tables, Credentials.TBA_TOKEN, signature.get("oauth_token")));
        if (token.isEmpty()
                || !signature.get("realm").equals(company.id())
                || !isNow(signature.get("oauth_timestamp"))
                || !signature.isSignedWith(call, token.get())
                || !isFirst(call, signature)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(signature.get("oauth_consumer_key"), Credentials.role(token.get())));
    }

    private boolean isNow(String timestamp) {
        try {
            return Math.abs(Long.parseLong(timestamp)
                            - company.clock().instant().getEpochSecond())
                    <= SKEW;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A nonce is good once for its time. */
    private boolean isFirst(Call call, TokenSignature signature) {
        String nonce = signature.get("oauth_token") + "|" + signature.get("oauth_timestamp") + "|"
                + signature.get("oauth_nonce");
        return company.account().write(Cause.client(call, "nonce"), transaction -> {
            if (signature.get("oauth_nonce").isEmpty()
                    || transaction.get(Credentials.NONCE, nonce).isPresent()) {
                return false;
            }
            transaction.keep(Credentials.NONCE, nonce, Json.object());
            return true;
        });
    }
}
