package dev.holdfast.simulators.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.netsuite.auth.CertificateEndpoint;
import dev.holdfast.simulators.netsuite.auth.Credentials;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Cause;
import java.time.Duration;
import java.util.Optional;

/** What tests ask of one account: register credentials, revoke them, define custom fields, count what is in flight. */
final class NetSuiteControl {

    /** NetSuite cuts certificates to two years. */
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(730);

    private final Company company;
    private final Governance governance;

    NetSuiteControl(Company company, Governance governance) {
        this.company = company;
        this.governance = governance;
    }

    Optional<Answer> answer(Call call) {
        try {
            return new Routes()
                    .on("PUT", "/certificates/{id}", (asked, names) -> certificate(asked, names.get("id")))
                    .on("PUT", "/tba-tokens/{id}", (asked, names) -> token(asked, names.get("id")))
                    .on(
                            "POST",
                            "/certificates/{id}/revoke",
                            (asked, names) -> revoke(asked, Credentials.CERTIFICATE, names.get("id")))
                    .on(
                            "POST",
                            "/tba-tokens/{id}/revoke",
                            (asked, names) -> revoke(asked, Credentials.TBA_TOKEN, names.get("id")))
                    .on("POST", "/access-tokens/revoke", (asked, names) -> revokeAccess(asked))
                    .on("PUT", "/custom-fields/{name}", (asked, names) -> customField(asked, names.get("name")))
                    .on("GET", "/in-flight", (asked, names) -> Answer.json(200, governance.inFlight(asked.account())))
                    .on("DELETE", "/in-flight", (asked, names) -> forget(asked))
                    .answer(call);
        } catch (Refusal unknown) {
            return Optional.of(unknown.answer());
        }
    }

    /** {@code {clientId, publicKey, validUntil?, role?}}. */
    private Answer certificate(Call call, String id) {
        JsonNode body = call.json();
        String validUntil = body.path("validUntil")
                .asText(company.now().plus(LONGEST_VALIDITY).toString());
        ObjectNode entry = Json.object()
                .put("certificateId", id)
                .put("clientId", text(body, "clientId"))
                .put("publicKey", text(body, "publicKey"))
                .put("validFrom", company.now().toString())
                .put("validUntil", validUntil);
        return keep(call, Credentials.CERTIFICATE, id, entry, body);
    }

    /** {@code {consumerKey, consumerSecret, tokenSecret, role?}}. */
    private Answer token(Call call, String id) {
        JsonNode body = call.json();
        ObjectNode entry = Json.object()
                .put("consumerKey", text(body, "consumerKey"))
                .put("consumerSecret", text(body, "consumerSecret"))
                .put("tokenSecret", text(body, "tokenSecret"));
        return keep(call, Credentials.TBA_TOKEN, id, entry, body);
    }

    private Answer keep(Call call, String table, String id, ObjectNode entry, JsonNode body) {
        if (body.path("role").isObject()) {
            entry.set("role", body.path("role"));
        }
        company.account().write(Cause.control(call, "register " + table), transaction -> {
            transaction.keep(table, id, entry);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer revoke(Call call, String table, String id) {
        CertificateEndpoint.revoke(company, Cause.control(call, "revoke"), table, id);
        return Answer.empty(204);
    }

    private Answer revokeAccess(Call call) {
        company.account().write(Cause.control(call, "revoke access tokens"), transaction -> {
            transaction
                    .all(Credentials.ACCESS_TOKEN)
                    .forEach((token, entry) -> transaction.keep(
                            Credentials.ACCESS_TOKEN, token, entry.deepCopy().put("revoked", true)));
            return "";
        });
        return Answer.empty(204);
    }

    private Answer forget(Call call) {
        governance.forget(call.account());
        return Answer.empty(204);
    }

    private Answer customField(Call call, String name) {
        String kind =
                call.body().length == 0 ? "TEXT" : call.json().path("kind").asText("TEXT");
        company.account().write(Cause.control(call, "custom field"), transaction -> {
            transaction.keep("customField", name, Json.object().put("kind", kind));
            return name;
        });
        return Answer.empty(204);
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new BadRequest(field + " is missing: it must be text");
        }
        return body.path(field).asText();
    }
}
