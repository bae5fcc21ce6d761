package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.preflight.LiveGate;
import dev.holdfast.erpsync.preflight.Preflights;
import dev.holdfast.erpsync.preflight.Report;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is looked at before a connection writes. */
@Path("/api/v1/connections/{connection}/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PreflightResource {

    private final Preflights preflights;
    private final LiveGate gate;
    private final Visible visible;

    PreflightResource(Preflights preflights, LiveGate gate, Visible visible) {
        this.preflights = preflights;
        this.gate = gate;
        this.visible = visible;
    }

    /** Looks now. */
    @POST
    @Operation(
            summary = "Looks at everything that a live connection needs, and plans the shop's last orders",
            description =
                    "Nothing is written to shop or ERP. Takes up to some minutes. When nothing is red, a connection"
                            + " that is configured live and waited for this writes from now on.")
    public Report look(@PathParam("connection") String connection, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Connection settings = visible.named(connection, admin);
        return preflights
                .make(settings, admin.name())
                .orElseThrow(() -> new ClientErrorException(
                        "A preflight of connection " + settings.name()
                                + " is under way: wait for it, then GET its report",
                        Response.Status.CONFLICT));
    }

    /** What was found last. */
    @GET
    @Operation(summary = "The newest preflight's report")
    public Report newest(@PathParam("connection") String connection, @Context SecurityContext context) {
        String name = visible.named(connection, Admin.of(context)).name();
        return preflights
                .newest(name)
                .orElseThrow(() -> new NotFoundException("No preflight of connection " + name
                        + " was made yet: POST to the same path, or ./holdfast connect " + name));
    }

    /** Lets it write though something is red. */
    @POST
    @Path("override")
    @Operation(summary = "Lets a live connection write although its preflight is not green; audited")
    public Response override(
            @PathParam("connection") String connection,
            ConnectionsResource.@Nullable Reason why,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Connection settings = visible.named(connection, admin);
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException(
                    "Say why, for the audit: {\"reason\": \"two SKUs are discontinued, agreed with accounting\"}");
        }
        if (settings.mode() != Connection.Mode.LIVE) {
            throw new ClientErrorException(
                    "Connection " + settings.name() + " is not configured live: there is nothing to override",
                    Response.Status.CONFLICT);
        }
        gate.override(settings, admin.name(), reason);
        return Response.noContent().build();
    }
}
