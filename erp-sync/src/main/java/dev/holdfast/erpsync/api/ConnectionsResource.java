package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.Resumption;
import dev.holdfast.operations.admin.Admin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a person says about a connection as a whole. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsResource {

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    /** What came free. */
    @RegisterForReflection
    public record Resumed(String connection, int events) {}

    private final Resumption resumption;
    private final Visible visible;

    ConnectionsResource(Resumption resumption, Visible visible) {
        this.resumption = resumption;
        this.visible = visible;
    }

    /** Frees a connection that is held, such as after the app was installed again. */
    @POST
    @Path("{connection}/resume")
    @Operation(summary = "Says that a held connection works again: its parked events go on")
    public Resumed resume(
            @PathParam("connection") String connection, @Nullable Reason why, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        String name = visible.named(connection, admin).name();
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException("Say why, for the audit: {\"reason\": \"app installed again\"}");
        }
        return new Resumed(name, resumption.resume(name, admin.name(), reason));
    }
}
