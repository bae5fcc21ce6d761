package dev.holdfast.simulators.businesscentral;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;
import java.util.UUID;

/** A request that Business Central refuses, as its error envelope says it. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param text as people read it; the exchange's id is added */
    public Refusal(int status, String code, String text) {
        super(text);
        this.status = status;
        this.code = code;
    }

    /** A business rule says no. */
    public static Refusal rule(String text) {
        return new Refusal(400, "Application_DialogException", text);
    }

    /** The request is not one. */
    public static Refusal bad(String text) {
        return new Refusal(400, "BadRequest", text);
    }

    /** No such entity. */
    public static Refusal absent() {
        return new Refusal(404, "Internal_RecordNotFound", "The record that you tried to open is not available.");
    }

    /** No such part of an address. */
    public static Refusal noSegment(String segment) {
        return new Refusal(404, "BadRequest_NotFound", "Resource not found for the segment '" + segment + "'.");
    }

    /** The method is not for this. */
    public static Refusal method() {
        return new Refusal(405, "BadRequest_MethodNotAllowed", "'Method' not allowed for the resource.");
    }

    /** What the client gets. */
    public Answer answer() {
        var error = Json.object();
        error.putObject("error")
                .put("code", code)
                .put("message", getMessage() + "  CorrelationId:  " + UUID.randomUUID() + ".");
        return Answer.json(status, error);
    }
}
