package dev.holdfast.simulators.extensiv;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;

/** A call that ends with an error. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refused(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    Answer answer() {
        return Answer.json(status, Json.object().put("ErrorCode", code));
    }
}
