package dev.holdfast.simulators.netsuite.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.world.Cause;

/** Lists an integration's certificates and revokes them. The form of the list is unconfirmed. Uploading is not simulated. */
public final class CertificateEndpoint {

    /** Where it lies below the account. */
    public static final String PATH = "/services/rest/auth/oauth2/v1/clients/";

    private final Company company;

    /** For one account. */
    public CertificateEndpoint(Company company) {
        this.company = company;
    }

    /** @throws Refusal when NetSuite refuses */
    public Answer answer(Call call, Caller caller) {
        String[] path = call.path().substring(PATH.length()).split("/");
        if (!path[0].equals(caller.client())) {
            throw Caller.forbidden(company.behaviour());
        }
        if (call.method().equals("GET") && path.length == 2 && path[1].equals("certificates")) {
            return list(caller);
        }
        if (call.method().equals("POST") && path.length == 4 && path[3].equals("revoke")) {
            revoke(company, Cause.client(call, "revoke certificate"), Credentials.CERTIFICATE, path[2]);
            return Answer.empty(204);
        }
        throw Refusal.of(404, Refusal.Detail.of("NOT_FOUND", "The requested resource does not exist."));
    }

    private Answer list(Caller caller) {
        ArrayNode list = Json.mapper().createArrayNode();
        company.account().read(tables -> tables.all(Credentials.CERTIFICATE)).values().stream()
                .filter(entry -> entry.path("clientId").asText().equals(caller.client()))
                .forEach(entry -> list.addObject()
                        .put("certificateId", entry.path("certificateId").asText())
                        .put("validFrom", entry.path("validFrom").asText())
                        .put("validUntil", entry.path("validUntil").asText())
                        .put("revoked", entry.path("revoked").asBoolean()));
        ObjectNode body = Json.object();
        body.set("items", list);
        return Answer.json(200, body);
    }

    /** Revokes a credential; whoever holds a token made with it is out at once. */
    public static void revoke(Company company, Cause cause, String table, String key) {
        company.account().write(cause, transaction -> {
            ObjectNode entry = transaction
                    .get(table, key)
                    .orElseThrow(Refusal::noSuchRecord)
                    .deepCopy();
            transaction.keep(table, key, entry.put("revoked", true));
            return key;
        });
    }
}
