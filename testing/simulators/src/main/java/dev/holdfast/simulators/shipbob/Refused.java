package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;

/** An answer that ends a call. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refused(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** Problem details, as ShipBob writes them. */
    static Answer problem(int status, String title, String detail) {
        return Answer.json(
                status,
                Json.object()
                        .put("type", "https://httpstatuses.io/" + status)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail));
    }

    /** What is wrong with a parameter or a field. */
    static Refused validation(int status, String field, String message) {
        ObjectNode body = Json.object()
                .put("title", "One or more validation errors occurred.")
                .put("status", status);
        body.putObject("errors").putArray(field).add(message);
        return new Refused(Answer.json(status, body));
    }

    static Refused of(Answer answer) {
        return new Refused(answer);
    }
}
