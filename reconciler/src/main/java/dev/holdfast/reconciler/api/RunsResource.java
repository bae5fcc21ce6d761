package dev.holdfast.reconciler.api;

import dev.holdfast.connectors.Window;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.reconciler.findings.Finding;
import dev.holdfast.reconciler.findings.Findings;
import dev.holdfast.reconciler.schedule.NightlyRuns;
import dev.holdfast.reconciler.schedule.Run;
import dev.holdfast.reconciler.schedule.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks for runs and shows them. */
@Path("/api/v1/runs")
@Tag(name = "Runs")
@RunOnVirtualThread
public class RunsResource {

    private final Runs runs;
    private final Findings findings;
    private final Visible visible;
    private final NightlyRuns nightly;

    RunsResource(Runs runs, Findings findings, Visible visible, NightlyRuns nightly) {
        this.runs = runs;
        this.findings = findings;
        this.visible = visible;
        this.nightly = nightly;
    }

    /** A run and a page of what it found. @param next pass as {@code after} for the next page; null on the last */
    public record RunReport(
            Run run, List<Finding> findings, @Nullable Long next) {}

    /** Queues a run. */
    @POST
    @Operation(summary = "Compare a connection now, over the scheduled window or the given one")
    public Response request(@Nullable RunRequest request, @Context SecurityContext caller) {
        RunRequest asked = request == null ? new RunRequest(null, null, null) : request;
        String connection = visible.connection(asked.connection(), caller).name();
        UUID id = runs.request(connection, window(asked), Admin.of(caller).name());
        return Response.accepted(runs.byId(id).orElseThrow())
                .location(URI.create("/api/v1/runs/" + id))
                .build();
    }

    /** Runs, newest first. */
    @GET
    @Operation(summary = "Runs of a connection, or of all that the caller may see, newest first")
    public List<Run> list(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("limit") @DefaultValue("20") int limit,
            @Context SecurityContext caller) {
        List<String> names = connection == null
                ? visible.names(caller)
                : List.of(visible.connection(connection, caller).name());
        return runs.newest(names, Visible.page(limit));
    }

    /** One run with every order on which shop and ERP disagree. */
    @GET
    @Path("/{id}")
    @Operation(summary = "A run, its totals per currency, and each order that is missing or different")
    public RunReport show(
            @PathParam("id") UUID id,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext caller) {
        Run run = runs.byId(id).orElseThrow(() -> new NotFoundException("There is no run of that id"));
        visible.connection(run.connection(), caller);
        List<Finding> page = findings.ofRun(id, after, Visible.page(limit));
        return new RunReport(run, page, page.size() == limit ? page.getLast().id() : null);
    }

    private Window window(RunRequest request) {
        if (request.from() == null && request.until() == null) {
            return nightly.windowNow();
        }
        if (request.from() == null || request.until() == null) {
            throw new BadRequestException("Fields \"from\" and \"until\" go together: give both, or neither");
        }
        try {
            return new Window(request.from(), request.until());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
