package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.queue.Queues;
import dev.holdfast.operations.admin.Admin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How much waits where. */
@Path("/api/v1/queues")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QueuesResource {

    /** @param names of all queues, in the order in which events pass them @param depths those that are not empty, or were retried from in the last 24 hours */
    @RegisterForReflection
    public record Answer(List<String> names, List<Queues.Depth> depths) {}

    private final Queues queues;
    private final Visible visible;

    QueuesResource(Queues queues, Visible visible) {
        this.queues = queues;
        this.visible = visible;
    }

    /** The queues. */
    @GET
    @Operation(
            summary = "Every queue: events, age of the oldest, retries in 24 hours, by connection",
            description = "Queues that are empty and were not retried from are left out; \"names\" has them all.")
    public Answer queues(@QueryParam("connection") @Nullable String connection, @Context SecurityContext context) {
        List<String> names = queues.names();
        List<Queues.Depth> depths = queues.depths(visible.scope(connection, Admin.of(context))).stream()
                .sorted(Comparator.comparing(Queues.Depth::connection)
                        .thenComparing(depth -> names.indexOf(depth.queue())))
                .toList();
        return new Answer(names, depths);
    }
}
