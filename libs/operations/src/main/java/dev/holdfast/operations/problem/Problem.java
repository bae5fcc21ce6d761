package dev.holdfast.operations.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 writes it. Never carries a stack trace, a class name or a secret.
 *
 * @param type {@code about:blank}: the status says which kind of problem it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what was wrong with this request, and how to mend it
 * @param incident marks the log entry of a fault of ours; null for others
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String incident) {

    /** The media type of problems. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** A problem that the caller can mend. */
    public static Problem of(int status, @Nullable String detail) {
        return new Problem("about:blank", titleOf(status), status, detail, null);
    }

    /** A fault of ours; the caller gets the incident's id alone, the log the rest. */
    static Problem unexpected(String incident) {
        String detail = "An unexpected fault; the service's log has the reason under this incident";
        return new Problem("about:blank", titleOf(500), 500, detail, incident);
    }

    /** The answer that carries it. */
    public Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private static String titleOf(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "HTTP " + status : known.getReasonPhrase();
    }
}
