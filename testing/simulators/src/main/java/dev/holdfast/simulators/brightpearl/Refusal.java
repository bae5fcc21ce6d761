package dev.holdfast.simulators.brightpearl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;

/** What Brightpearl refuses, with its code and words. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param status HTTP status @param code Brightpearl's */
    public Refusal(int status, String code, String words) {
        super(words);
        this.status = status;
        this.code = code;
    }

    /** A request that is wrong in itself. */
    public static Refusal invalid(String code, String words) {
        return new Refusal(400, code, words);
    }

    /** Something that is not there. */
    public static Refusal absent(String words) {
        return new Refusal(404, "CMNC-404", words);
    }

    /** As it is sent. */
    public Answer answer() {
        ObjectNode body = Json.object();
        body.putArray("errors").addObject().put("code", code).put("message", getMessage());
        return Answer.json(status, body);
    }
}
