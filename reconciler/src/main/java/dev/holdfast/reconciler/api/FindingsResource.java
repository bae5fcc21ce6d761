package dev.holdfast.reconciler.api;

import dev.holdfast.reconciler.findings.Finding;
import dev.holdfast.reconciler.findings.Findings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Differences over time. */
@Path("/api/v1/findings")
@Tag(name = "Findings")
@RunOnVirtualThread
public class FindingsResource {

    private final Findings findings;
    private final Visible visible;

    FindingsResource(Findings findings, Visible visible) {
        this.findings = findings;
        this.visible = visible;
    }

    /** A connection's findings, oldest first. */
    @GET
    @Operation(summary = "Findings of a connection, oldest first; open ones unless asked otherwise")
    public List<Finding> list(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("open") @DefaultValue("true") boolean open,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext caller) {
        return findings.of(visible.connection(connection, caller).name(), open, after, Visible.page(limit));
    }
}
