package dev.holdfast.operations.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever a resource or the framework refuses: the exception's own words, where it has any, become the detail. */
@Provider
public class RefusedRequests implements ExceptionMapper<WebApplicationException> {

    /** What a refusal says beside its body: how to sign in, what is allowed, when to come again. */
    private static final List<String> KEPT =
            List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION);

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response meant = refusal.getResponse();
        if (meant.getEntity() instanceof Problem) {
            return meant;
        }
        Response.ResponseBuilder answer = Response.fromResponse(
                Problem.of(meant.getStatus(), detail(refusal)).toResponse());
        KEPT.forEach(name -> {
            if (meant.getHeaders().containsKey(name)) {
                answer.header(name, meant.getHeaderString(name));
            }
        });
        return answer.build();
    }

    private static @Nullable String detail(WebApplicationException refusal) {
        if (refusal.getCause() instanceof JsonProcessingException malformed) {
            return UnreadableBodies.describe(malformed);
        }
        String message = refusal.getMessage();
        return message == null || message.startsWith("HTTP ") ? null : message;
    }
}
