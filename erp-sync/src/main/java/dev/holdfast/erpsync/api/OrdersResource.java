package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.operations.admin.Admin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What erp-sync knows of an order. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrdersResource {

    private final LedgerReader ledger;
    private final Visible visible;

    OrdersResource(LedgerReader ledger, Visible visible) {
        this.ledger = ledger;
        this.visible = visible;
    }

    /** One order. */
    @GET
    @Path("{connection}/{key}")
    @Operation(summary = "One order: the version that was applied, its ERP record, what was found to differ")
    public LedgerReader.OrderView order(
            @PathParam("connection") String connection,
            @PathParam("key") String key,
            @Context SecurityContext context) {
        String name = visible.named(connection, Admin.of(context)).name();
        return ledger.order(name, key).orElseThrow(() -> new NotFoundException("No order " + key + " of " + name));
    }
}
