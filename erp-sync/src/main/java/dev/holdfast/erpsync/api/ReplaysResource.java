package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.replay.ReplayRefusedException;
import dev.holdfast.erpsync.replay.ReplayView;
import dev.holdfast.erpsync.replay.Replays;
import dev.holdfast.erpsync.replay.RunState;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.operations.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Events once more: first what it would do, then, if somebody says so, the doing. */
@Path("/api/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplaysResource {

    private static final int MOST = 200;

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    /** A page. @param next give it as {@code before} to get the following page; null on the last one */
    @RegisterForReflection
    public record Page(List<ReplayView> replays, @Nullable Long next) {}

    private final Replays replays;
    private final Visible visible;

    ReplaysResource(Replays replays, Visible visible) {
        this.replays = replays;
        this.visible = visible;
    }

    /** Asks for a dry run. */
    @POST
    @Operation(
            summary = "Asks for a replay: makes its dry run, and writes nothing",
            description =
                    "The dry run is made within moments; read the replay until its state is ready, then start it.")
    @APIResponse(
            responseCode = "202",
            description = "The dry run is being made",
            content = @Content(schema = @Schema(implementation = ReplayView.class)))
    public Response ask(@Nullable ReplayRequest request, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        ReplayRequest asked = ReplayRequest.given(request);
        String connection = visible.named(asked.named(), admin).name();
        ReplayView view =
                refusing(() -> replays.ask(connection, asked.chosen(), by(admin, new Reason(asked.reason()))));
        return Response.accepted(view)
                .location(URI.create("/api/v1/replays/" + view.id()))
                .build();
    }

    /** A page of replays. */
    @GET
    @Operation(summary = "Replays, newest first, without their dry runs' reports")
    public Page list(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext context) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit is " + limit + ", but must be from 1 to " + MOST);
        }
        List<ReplayView> page = replays.list(visible.scope(connection, Admin.of(context)), known(state), before, limit);
        return new Page(page, page.size() < limit ? null : page.getLast().id());
    }

    /** One replay. */
    @GET
    @Path("{id}")
    @Operation(summary = "One replay: what its dry run found, and how far it has come")
    public ReplayView replay(@PathParam("id") long id, @Context SecurityContext context) {
        return visible(id, Admin.of(context));
    }

    /** Starts it. */
    @POST
    @Path("{id}/start")
    @Operation(summary = "Starts what the dry run showed")
    public ReplayView start(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Replays.By by = mine(id, why, context);
        return refusing(() -> replays.start(id, by));
    }

    /** Holds it. */
    @POST
    @Path("{id}/pause")
    @Operation(summary = "Begins nothing more until it is resumed; what is in a worker's hands comes to its end")
    public ReplayView pause(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Replays.By by = mine(id, why, context);
        return refusing(() -> replays.pause(id, by));
    }

    /** Lets it go on. */
    @POST
    @Path("{id}/resume")
    @Operation(summary = "Goes on where it was paused")
    public ReplayView resume(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Replays.By by = mine(id, why, context);
        return refusing(() -> replays.resume(id, by));
    }

    /** Ends it. */
    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Ends it: what is not begun is discarded; what was done stays done")
    public ReplayView cancel(@PathParam("id") long id, @Nullable Reason why, @Context SecurityContext context) {
        Replays.By by = mine(id, why, context);
        return refusing(() -> replays.cancel(id, by));
    }

    private Replays.By mine(long id, @Nullable Reason why, SecurityContext context) {
        Admin admin = Admin.of(context);
        visible(id, admin);
        return by(admin, why);
    }

    private ReplayView visible(long id, Admin admin) {
        return replays.find(id)
                .filter(found -> visible.scope(null, admin).covers(found.connection()))
                .orElseThrow(() -> new NotFoundException("No replay " + id));
    }

    private static Replays.By by(Admin admin, @Nullable Reason why) {
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException("reason: say why, for the audit: {\"reason\": \"orders changed by hand\"}");
        }
        return new Replays.By(admin.name(), reason);
    }

    private interface Step {
        ReplayView take() throws ReplayRefusedException;
    }

    private static ReplayView refusing(Step step) {
        try {
            return step.take();
        } catch (ReplayRefusedException e) {
            int status =
                    switch (e.blame()) {
                        case REQUEST -> 400;
                        case STATE -> 409;
                    };
            throw new ClientErrorException(Problem.of(status, e.getMessage()).toResponse(), e);
        }
    }

    private static @Nullable String known(@Nullable String state) {
        if (state == null
                || Arrays.stream(RunState.values())
                        .anyMatch(known -> known.label().equals(state))) {
            return state;
        }
        throw new BadRequestException("state is none of "
                + Arrays.stream(RunState.values()).map(RunState::label).collect(Collectors.joining(", ")));
    }
}
