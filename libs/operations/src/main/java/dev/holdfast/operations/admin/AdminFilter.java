package dev.holdfast.operations.admin;

import dev.holdfast.operations.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * No request reaches an admin API without a token that is somebody's. Reading needs {@link Role#VIEWER}, anything else
 * {@link Role#OPERATOR}; which tenants' connections he sees is the resource's to ask of {@link Admin#sees}.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AdminFilter implements ContainerRequestFilter {

    private static final String SCHEME = "bearer ";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AdminTokens tokens;

    AdminFilter(AdminTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Admin> admin = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .flatMap(header ->
                        tokens.recognise(header.substring(SCHEME.length()).strip()));
        Role needed = READING.contains(request.getMethod()) ? Role.VIEWER : Role.OPERATOR;
        if (admin.isEmpty()) {
            Problem problem = Problem.of(401, "Send an administrator's token: \"Authorization: Bearer ...\"");
            request.abortWith(Response.fromResponse(problem.toResponse())
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        } else if (!admin.get().may(needed)) {
            String role = needed.name().toLowerCase(Locale.ROOT);
            request.abortWith(
                    Problem.of(403, "The token lacks the role " + role).toResponse());
        } else {
            boolean secure = request.getSecurityContext() != null
                    && request.getSecurityContext().isSecure();
            request.setSecurityContext(new AdminContext(admin.get(), secure));
        }
    }

    private record AdminContext(Admin admin, boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return admin;
        }

        @Override
        public boolean isUserInRole(String role) {
            return admin.role().name().equalsIgnoreCase(role);
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
