package dev.holdfast.credentialhealth.api;

import dev.holdfast.credentialhealth.subscription.Feed;
import dev.holdfast.credentialhealth.subscription.FeedKeeper;
import dev.holdfast.credentialhealth.subscription.FeedRules;
import dev.holdfast.credentialhealth.subscription.FeedStanding;
import dev.holdfast.credentialhealth.subscription.FeedStore;
import dev.holdfast.credentialhealth.subscription.Feeds;
import dev.holdfast.operations.admin.Admin;
import dev.holdfast.settings.Connections;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether vendors still send their webhooks. A caller sees those of his tenant; others do not exist for him. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SubscriptionsResource {

    private static final Logger LOG = Logger.getLogger(SubscriptionsResource.class);

    /** Those that were asked for. */
    @RegisterForReflection
    public record Listing(List<SubscriptionView> subscriptions) {}

    private final Connections connections;
    private final Feeds feeds;
    private final FeedStore store;
    private final FeedKeeper keeper;
    private final FeedRules rules;
    private final Clock clock;

    SubscriptionsResource(
            Connections connections, Feeds feeds, FeedStore store, FeedKeeper keeper, FeedRules rules, Clock clock) {
        this.connections = connections;
        this.feeds = feeds;
        this.store = store;
        this.keeper = keeper;
        this.rules = rules;
        this.clock = clock;
    }

    /** All, or one connection's. */
    @GET
    @Operation(summary = "Every source whose vendor holds webhook subscriptions, and whether all are sent")
    public Listing list(@QueryParam("connection") @Nullable String connection, @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        if (connection != null && !sees(admin, connection)) {
            throw new NotFoundException("No connection " + connection);
        }
        Map<Feed.Key, FeedStanding> standings = store.standings();
        return new Listing(feeds.all().stream()
                .filter(one -> sees(admin, one.key().connection()))
                .filter(one -> connection == null || one.key().connection().equals(connection))
                .map(one -> view(one, standings.get(one.key())))
                .toList());
    }

    /** One source's. */
    @GET
    @Path("{connection}/{source}")
    @Operation(summary = "One source's webhook subscriptions")
    public SubscriptionView one(
            @PathParam("connection") String connection,
            @PathParam("source") String source,
            @Context SecurityContext context) {
        Feed found = found(connection, source, Admin.of(context));
        return view(found, store.standings().get(found.key()));
    }

    /** Repairs now, also where nothing is repaired without being asked, and answers with what stands then. */
    @POST
    @Path("{connection}/{source}/repair")
    @Operation(
            summary =
                    "Renews what ends, makes what is missing or disabled; 409 while that is under way or the gateway's"
                            + " address is not known, 502 when the vendor did not let it be done")
    public SubscriptionView repair(
            @PathParam("connection") String connection,
            @PathParam("source") String source,
            @Context SecurityContext context) {
        Admin admin = Admin.of(context);
        Feed found = found(connection, source, admin);
        if (!feeds.addressed()) {
            throw new ClientErrorException(
                    "Nothing was touched: set holdfast.credential-health.subscriptions.gateway to the gateway's address as"
                            + " vendors see it, such as https://hooks.example.com",
                    Response.Status.CONFLICT);
        }
        LOG.infof("%s has the subscriptions of %s repaired", admin.name(), found.key());
        FeedKeeper.Repaired repaired = keeper.repairNow(found)
                .orElseThrow(() -> new ClientErrorException(
                        "They are being looked at at this moment; read them again in a while",
                        Response.Status.CONFLICT));
        if (repaired.problem() != null) {
            throw new ServerErrorException(
                    found.vendor() + " did not let it be done: " + repaired.problem(), Response.Status.BAD_GATEWAY);
        }
        return view(found, repaired.standing());
    }

    private Feed found(String connection, String source, Admin admin) {
        return feeds.named(new Feed.Key(connection, source))
                .filter(one -> sees(admin, connection))
                .orElseThrow(() -> new NotFoundException("No source " + connection + "/" + source
                        + " whose vendor holds subscriptions; GET /api/v1/subscriptions lists them"));
    }

    private boolean sees(Admin admin, String connection) {
        return connections
                .named(connection)
                .filter(one -> admin.sees(one.tenant()))
                .isPresent();
    }

    /** A row that another replica's configuration lacks may be gone: nothing is known of such a source then. */
    private SubscriptionView view(Feed feed, @Nullable FeedStanding known) {
        FeedStanding standing = known == null ? FeedStanding.unseen(clock.instant()) : known;
        return SubscriptionView.of(feed, rules.asTimePasses(standing, clock.instant()));
    }
}
