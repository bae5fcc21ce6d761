package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.breaker.Breaker;
import dev.holdfast.erpsync.breaker.BreakerControl;
import dev.holdfast.erpsync.breaker.Breakers;
import dev.holdfast.erpsync.breaker.ConnectionState;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether connections are called, and what a person says about one as a whole. */
@Path("/api/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsResource {

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    /** What goes on. @param events that wait, and are let go little by little */
    @RegisterForReflection
    public record Resumed(String connection, long events) {}

    /** One connection. */
    @RegisterForReflection
    public record View(String name, String tenant, String owner, String mode, ConnectionState breaker) {}

    /** All of them. */
    @RegisterForReflection
    public record All(List<View> connections) {}

    private final Connections connections;
    private final Breakers breakers;
    private final BreakerControl control;
    private final Visible visible;

    ConnectionsResource(Connections connections, Breakers breakers, BreakerControl control, Visible visible) {
        this.connections = connections;
        this.breakers = breakers;
        this.control = control;
        this.visible = visible;
    }

    /** All that he sees. */
    @GET
    @Operation(
            summary =
                    "Connections, and whether each is called: the breaker's state, its cause, since when, the next probe")
    public All connections(@Context SecurityContext context) {
        Admin admin = Admin.of(context);
        return new All(connections.all().stream()
                .filter(connection -> admin.sees(connection.tenant()))
                .map(connection -> view(connection, breakers.now(connection.name())))
                .toList());
    }

    /** Frees a connection that is held, such as after the app was installed again. */
    @POST
    @Path("{connection}/resume")
    @Operation(summary = "Says that a held connection works again: its parked events go on, little by little")
    public Resumed resume(
            @PathParam("connection") String connection, @Nullable Reason why, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        String name = visible.named(connection, admin).name();
        return new Resumed(name, control.resume(name, admin.name(), reason(why, "app installed again")));
    }

    /** Has a connection probed now. */
    @POST
    @Path("{connection}/probe")
    @Operation(
            summary = "Has a connection probed now, whatever the state of its breaker",
            description = "Nothing of the connection is written until the probe has ended; GET shows what it found.")
    public View probe(
            @PathParam("connection") String connection, @Nullable Reason why, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Connection settings = visible.named(connection, admin);
        Breaker breaker = control.probe(settings.name(), admin.name(), reason(why, "password changed in NetSuite"));
        if (breaker.sticky()) {
            throw new ClientErrorException(
                    "Connection " + settings.name() + " is held until a person says that it works again ("
                            + breaker.reason() + "): POST /api/v1/connections/" + settings.name() + "/resume",
                    Response.Status.CONFLICT);
        }
        return view(settings, breaker);
    }

    private static View view(Connection connection, Breaker breaker) {
        return new View(
                connection.name(),
                connection.tenant(),
                connection.owner(),
                connection.mode().name().toLowerCase(Locale.ROOT),
                ConnectionState.of(breaker));
    }

    private static String reason(@Nullable Reason why, String example) {
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException("Say why, for the audit: {\"reason\": \"" + example + "\"}");
        }
        return reason;
    }
}
