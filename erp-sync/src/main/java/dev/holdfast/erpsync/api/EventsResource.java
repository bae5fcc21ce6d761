package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.ledger.EventState;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.LedgerReader.EventView;
import dev.holdfast.erpsync.ledger.LedgerReader.PlannedWrite;
import dev.holdfast.operations.admin.Admin;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Every event, the state that it is in, and why. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EventsResource {

    private static final int MOST = 500;

    /** A page. @param next give it as {@code before} to get the following page; null on the last one */
    @RegisterForReflection
    public record Page(List<EventView> events, @Nullable Long next) {}

    /** One event with what was written for it. */
    @RegisterForReflection
    public record Detail(EventView event, List<PlannedWrite> writes) {}

    private final LedgerReader ledger;
    private final Visible visible;

    EventsResource(LedgerReader ledger, Visible visible) {
        this.ledger = ledger;
        this.visible = visible;
    }

    /** A page of events. */
    @GET
    @Operation(summary = "Events, newest first", description = "Filters narrow; page by giving \"next\" as \"before\".")
    public Page events(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("state") @Nullable String state,
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("order") @Nullable String order,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit is " + limit + ", but must be from 1 to " + MOST);
        }
        LedgerReader.Scope scope = visible.scope(connection, admin);
        List<EventView> events =
                ledger.events(new LedgerReader.Filter(scope, known(state), topic, order, before, limit));
        return new Page(events, events.size() < limit ? null : events.getLast().id());
    }

    /** One event. */
    @GET
    @Path("{id}")
    @Operation(summary = "One event, and the writes that were sent for it or, in shadow mode, would have been")
    public Detail event(@PathParam("id") long id, @Context SecurityContext context) {
        LedgerReader.Scope scope = visible.scope(null, Admin.of(context));
        EventView event = ledger.event(id)
                .filter(found -> scope.covers(found.connection()))
                .orElseThrow(() -> new NotFoundException("No event " + id));
        return new Detail(event, ledger.writes(id));
    }

    private static @Nullable String known(@Nullable String state) {
        if (state == null
                || Arrays.stream(EventState.values())
                        .anyMatch(known -> known.label().equals(state))) {
            return state;
        }
        throw new BadRequestException("state is none of "
                + Arrays.stream(EventState.values()).map(EventState::label).collect(Collectors.joining(", ")));
    }
}
