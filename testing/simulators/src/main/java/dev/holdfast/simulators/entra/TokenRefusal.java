package dev.holdfast.simulators.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;

/** The token endpoint refuses, with OAuth's error and Entra's number. */
final class TokenRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int code;

    TokenRefusal(int status, String error, int code, String text) {
        super(text);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    static TokenRefusal wrongSecret() {
        return new TokenRefusal(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
                        + " not the client secret ID, for a secret added to the app.");
    }

    /** As Entra words it: the number, ids of the exchange and the time stand in the description too. */
    Answer answer(Call call) {
        ObjectNode body = Json.object()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS" + code + ": " + getMessage() + " Trace ID: " + call.id() + " Timestamp: " + call.at());
        body.putArray("error_codes").add(code);
        body.put("timestamp", call.at().toString())
                .put("trace_id", call.id())
                .put("correlation_id", call.id())
                .put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return Answer.json(status, body);
    }
}
