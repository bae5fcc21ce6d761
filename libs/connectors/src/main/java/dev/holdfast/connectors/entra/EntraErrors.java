package dev.holdfast.connectors.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Entra's error answers mean, by the number in {@code error_codes}: {@code error} is the same {@code invalid_client} for a
 * wrong secret and for an expired one. Entra's own texts are not repeated, they name the app and the tenant.
 */
final class EntraErrors {

    private record Cause(String what, String fix) {}

    private static final Pattern IN_TEXT = Pattern.compile("AADSTS(\\d+)");

    /** Microsoft reserves itself to change them; one that is not here is a refusal all the same, by its {@code error}. */
    private static final Map<Integer, Cause> REFUSALS = Map.of(
            7000215,
            new Cause("the client secret is wrong", "store the secret's value, not its id"),
            7000222,
            new Cause("the client secret has expired", "make a new one in Entra and store it"),
            700016,
            new Cause("the app is not registered in this tenant", "check client-id and tenant"),
            700027,
            new Cause("the client assertion's signature is bad", "check the certificate"),
            7000112,
            new Cause("the app is disabled", "enable it in Entra, Enterprise applications"),
            90002,
            new Cause("the tenant does not exist", "check tenant"),
            900023,
            new Cause("the tenant's name is none", "check tenant"),
            9002313,
            new Cause("the request is malformed", "check that client-id and client-secret are what their names say"),
            500011,
            new Cause("the resource is not known in this tenant", "check the environment's address"));

    /** Of the app's rights, not of its credential. */
    private static final Map<Integer, Cause> RIGHTS = Map.of(
            65001,
            new Cause("nobody consented to the app's permissions", "grant admin consent in Entra"),
            501051,
            new Cause("the app is not assigned to the resource", "assign it in Entra, Enterprise applications"),
            70011,
            new Cause("the scope is not valid", "check the environment's address"),
            1002012,
            new Cause("the scope is not valid", "check the environment's address"));

    /** Entra itself is not up to it. */
    private static final Set<Integer> PASSING = Set.of(90033, 90024, 50196);

    private EntraErrors() {}

    static Failure classify(HttpReply reply, JsonNode answer, String scope) {
        int code = code(answer);
        String error = answer.path("error").asText("");
        String named = "Entra answered HTTP " + reply.status()
                + (error.matches("[a-z_]{1,40}") ? " " + error : "")
                + (code == 0 ? "" : " AADSTS" + code);
        if (reply.status() == 429) {
            return new Failure.RateLimited(named, reply.retryAfter().orElse(null));
        }
        if (reply.status() >= 500
                || reply.status() == 408
                || error.equals("temporarily_unavailable")
                || PASSING.contains(code)) {
            return new Failure.Transient(named, reply.retryAfter().orElse(null));
        }
        Cause right = RIGHTS.get(code);
        if (right != null || error.equals("invalid_scope")) {
            return new Failure.Forbidden(named + told(right), "scope " + scope);
        }
        return new Failure.Unauthorized(named + told(REFUSALS.get(code)));
    }

    private static String told(@Nullable Cause cause) {
        return cause == null ? "" : ": " + cause.what + "; " + cause.fix;
    }

    /** From {@code error_codes}, else from the text; 0 where neither says. */
    private static int code(JsonNode answer) {
        int listed = answer.path("error_codes").path(0).asInt(0);
        if (listed != 0) {
            return listed;
        }
        Matcher matcher = IN_TEXT.matcher(answer.path("error_description").asText(""));
        return matcher.find() && matcher.group(1).length() < 10 ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
