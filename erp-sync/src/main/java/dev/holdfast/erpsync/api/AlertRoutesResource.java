package dev.holdfast.erpsync.api;

import dev.holdfast.erpsync.alerts.AlertSweep;
import dev.holdfast.erpsync.alerts.RouteTrial;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.operations.alerts.Observation;
import dev.holdfast.operations.alerts.Route;
import dev.holdfast.operations.alerts.outbox.AlertOutbox.Entry;
import dev.holdfast.settings.AlertSettings;
import dev.holdfast.settings.AlertSettings.Severity;
import dev.holdfast.settings.Connection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who is told when something crosses its threshold, and whether a message would reach him. */
@Path("/api/v1/alert-routes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertRoutesResource {

    /** How long a test waits for the vendors: a person waits with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * One condition at one severity.
     *
     * @param threshold from which value on
     * @param value what it is now
     * @param holds whether it is past the threshold now
     * @param receivers who is told, without secrets; empty: nobody
     */
    @RegisterForReflection
    public record RouteView(
            String connection,
            String condition,
            String severity,
            String threshold,
            String value,
            boolean holds,
            String owner,
            List<String> receivers,
            boolean nobodyIsTold,
            String runbook) {}

    /** Where yesterday is reported. */
    @RegisterForReflection
    public record DailyView(
            String connection, @Nullable String at, String timeZone, List<String> receivers, boolean nobodyIsTold) {}

    /** Everything. */
    @RegisterForReflection
    public record Routes(List<RouteView> routes, List<DailyView> dailyPosts) {}

    /** Why. */
    @RegisterForReflection
    public record Reason(@Nullable String reason) {}

    /** What became of a test. @param delivered whether every receiver has it */
    @RegisterForReflection
    public record Tested(String connection, String route, boolean delivered, List<DeliveryView> deliveries) {}

    private final AlertSweep sweep;
    private final RouteTrial trial;
    private final Visible visible;

    AlertRoutesResource(AlertSweep sweep, RouteTrial trial, Visible visible) {
        this.sweep = sweep;
        this.trial = trial;
        this.visible = visible;
    }

    /** Who is paged when this crosses? */
    @GET
    @Operation(
            summary = "Who is told when a condition crosses its threshold",
            description =
                    "Each condition at each severity: threshold, present value, owner, receivers. Secrets are not shown.")
    public Routes routes(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("condition") @Nullable String condition,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        if (connection != null) {
            visible.named(connection, admin);
        }
        List<RouteView> routes = new ArrayList<>();
        List<DailyView> daily = new ArrayList<>();
        for (Map.Entry<Connection, List<Observation>> seen : sweep.look().entrySet()) {
            Connection of = seen.getKey();
            if (!admin.sees(of.tenant()) || (connection != null && !of.name().equals(connection))) {
                continue;
            }
            for (Observation observation : seen.getValue()) {
                AlertThresholds.of(of.alerts().thresholds(), observation.condition())
                        .forEach((severity, threshold) -> routes.add(view(of, observation, severity, threshold)));
            }
            daily.add(daily(of));
        }
        if (condition != null) {
            List<String> known =
                    routes.stream().map(RouteView::condition).distinct().toList();
            routes.removeIf(route -> !route.condition().equals(condition));
            if (routes.isEmpty() && !known.isEmpty()) {
                throw new BadRequestException("condition is none of " + String.join(", ", known));
            }
        }
        return new Routes(routes, condition == null ? daily : List.of());
    }

    /** Sends a marked test. */
    @POST
    @Path("{connection}/{route}/test")
    @Operation(
            summary = "Sends a message marked as a test along a route, and says whether it arrived",
            description = "route is critical, warning, info or daily-post. A page is opened and resolved again.")
    public Tested test(
            @PathParam("connection") String connection,
            @PathParam("route") String route,
            @Nullable Reason why,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Connection of = visible.named(connection, admin);
        if (!Route.names().contains(route)) {
            throw new NotFoundException("No route " + route + "; there are " + String.join(", ", Route.names()));
        }
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequestException("Say why, for the audit: {\"reason\": \"new on-call rota\"}");
        }
        List<Entry> entries = trial.send(of, route, admin.name(), reason, PATIENCE);
        if (entries.isEmpty()) {
            throw new BadRequestException("Nobody is told by " + route + " of " + of.name() + "; add alerts." + route
                    + " to it in connections.yaml");
        }
        return new Tested(
                of.name(),
                route,
                entries.stream().allMatch(entry -> entry.state().equals("sent")),
                entries.stream().map(DeliveryView::of).toList());
    }

    private static RouteView view(Connection of, Observation observation, Severity severity, String threshold) {
        List<String> receivers = receivers(of, Route.of(severity));
        Severity now = observation.severity();
        return new RouteView(
                of.name(),
                observation.condition().name(),
                severity.name().toLowerCase(Locale.ROOT),
                threshold,
                observation.value(),
                now != null && now.compareTo(severity) >= 0,
                of.owner(),
                receivers,
                receivers.isEmpty(),
                "docs/runbooks/" + observation.condition().runbook() + ".md");
    }

    private static DailyView daily(Connection of) {
        AlertSettings.DailyPost post = of.alerts().dailyPost();
        List<String> receivers = receivers(of, Route.DAILY_POST);
        return new DailyView(
                of.name(),
                post == null ? null : post.at().toString(),
                of.shop().timeZone().getId(),
                receivers,
                receivers.isEmpty());
    }

    private static List<String> receivers(Connection of, String route) {
        return Route.targets(of, route).stream().map(Route.Target::name).toList();
    }
}
