package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.operations.alerts.outbox.AlertBoard;
import dev.holdfast.operations.alerts.outbox.AlertOutbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is wrong now, and whether people know. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertsResource {

    private static final int MOST = 500;
    private static final Set<String> STATES = Set.of("waiting", "sent", "dead");

    /** A condition that holds. @param told the routes by which people were told; empty: nobody was */
    @RegisterForReflection
    public record OpenAlert(
            String connection, String condition, String severity, Instant since, String summary, List<String> told) {}

    /** All that hold. */
    @RegisterForReflection
    public record OpenAlerts(List<OpenAlert> alerts) {}

    /** A page. @param next give it as {@code before} to get the following page; null on the last one */
    @RegisterForReflection
    public record Page(
            List<DeliveryView> deliveries, @Nullable Long next) {}

    private final Transactions transactions;
    private final AlertOutbox outbox;
    private final Visible visible;

    AlertsResource(Transactions transactions, AlertOutbox outbox, Visible visible) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.visible = visible;
    }

    /** What is wrong now. */
    @GET
    @Operation(summary = "Conditions that hold now, and by which routes people were told")
    public OpenAlerts alerts(@QueryParam("connection") @Nullable String connection, @Context SecurityContext context) {
        List<String> names = names(connection, Admin.of(context));
        return new OpenAlerts(transactions.inOne(sql -> AlertBoard.open(sql, names)).stream()
                .map(one -> new OpenAlert(
                        one.connection(),
                        one.condition(),
                        one.severity().name().toLowerCase(Locale.ROOT),
                        one.openedAt(),
                        one.summary(),
                        one.told()))
                .toList());
    }

    /** What became of each message. */
    @GET
    @Path("deliveries")
    @Operation(
            summary = "Messages to people, newest first",
            description =
                    "state is waiting (with the failure, where a try failed), sent or dead; page by giving \"next\" as"
                            + " \"before\".")
    public Page deliveries(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext context) {
        if (state != null && !STATES.contains(state)) {
            throw new BadRequestException("state is none of waiting, sent, dead");
        }
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit is " + limit + ", but must be from 1 to " + MOST);
        }
        List<DeliveryView> page = outbox.entries(names(connection, Admin.of(context)), state, before, limit).stream()
                .map(DeliveryView::of)
                .toList();
        return new Page(page, page.size() < limit ? null : page.getLast().id());
    }

    private List<String> names(@Nullable String connection, Admin admin) {
        return connection == null
                ? visible.names(admin)
                : List.of(visible.named(connection, admin).name());
    }
}
