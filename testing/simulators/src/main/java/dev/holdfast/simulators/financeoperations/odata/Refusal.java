package dev.holdfast.simulators.financeoperations.odata;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;

/** A request that the environment does not carry out, as it says so: no code, and the reason in an inner error. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NAMESPACE = "Microsoft.Dynamics.DataEntities.";

    private final int status;
    private final String outer;
    private final String type;

    private Refusal(int status, String outer, String inner, String type) {
        super(inner);
        this.status = status;
        this.outer = outer;
        this.type = type;
    }

    /** The request itself is wrong. */
    public static Refusal invalid(String why) {
        return new Refusal(400, "The request is invalid.", why, "Microsoft.OData.ODataException");
    }

    /** A field that the type does not have. */
    public static Refusal unknownField(String field, String type) {
        return invalid("The property '" + field + "' does not exist on type '" + NAMESPACE + type
                + "'. Make sure to only use property names that are defined by the type.");
    }

    /** Business logic says no. @param status of such an answer in this environment */
    public static Refusal business(int status, String type, String infolog) {
        return new Refusal(
                status,
                "An error has occurred.",
                "Write failed for table row of type '" + type + "Entity'. Infolog: Error: " + infolog + ".",
                "Microsoft.Dynamics.Platform.Integration.Services.OData.ODataException");
    }

    /** There is no such thing. */
    public static Refusal absent(String what) {
        return new Refusal(404, "No HTTP resource was found that matches the request URI '" + what + "'.", "", "");
    }

    /** Somebody changed it meanwhile. */
    public static Refusal stale() {
        return new Refusal(412, "The request's precondition failed: the record was changed since it was read.", "", "");
    }

    /** The user's roles do not reach so far. */
    public static Refusal forbidden(String what) {
        return new Refusal(
                403,
                "Forbidden",
                "Access denied to " + what + " for the user's security roles.",
                "System.UnauthorizedAccessException");
    }

    /** The set cannot do this. */
    public static Refusal method(String method) {
        return new Refusal(405, "The requested resource does not support http method '" + method + "'.", "", "");
    }

    /** As it is sent. */
    public Answer answer() {
        var error = Json.object().put("code", "").put("message", outer);
        if (!type.isEmpty()) {
            error.putObject("innererror")
                    .put("message", getMessage())
                    .put("type", type)
                    .put("stacktrace", "   at Microsoft.Dynamics.Platform.Integration.Services.OData");
        }
        var body = Json.object();
        body.set("error", error);
        return Answer.json(status, body);
    }
}
