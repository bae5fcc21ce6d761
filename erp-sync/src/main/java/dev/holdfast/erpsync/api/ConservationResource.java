package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.operations.admin.Admin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether everything that came in is still there. */
@Path("/api/v1/conservation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConservationResource {

    private static final int MOST_DAYS = 90;

    private final Conservation conservation;
    private final Visible visible;

    ConservationResource(Conservation conservation, Visible visible) {
        this.conservation = conservation;
        this.visible = visible;
    }

    /** The sums. */
    @GET
    @Operation(summary = "Rows against the sum over their states, by connection and day, and gaps in Kafka's offsets")
    public Conservation.Report conservation(
            @QueryParam("days") @DefaultValue("3") int days, @Context SecurityContext context) {
        if (days < 1 || days > MOST_DAYS) {
            throw new BadRequestException("days is " + days + ", but must be from 1 to " + MOST_DAYS);
        }
        return conservation.report(visible.scope(null, Admin.of(context)), days);
    }
}
