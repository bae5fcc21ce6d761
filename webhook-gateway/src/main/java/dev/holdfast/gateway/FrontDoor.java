package dev.holdfast.gateway;

import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Endpoints;
import dev.holdfast.gateway.source.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Where webhooks come in: {@code POST /webhooks/shopify}, and {@code POST /webhooks/{source}/{connection}/{token}} for
 * everybody else. Finds the sender before it reads a byte of the body, and reads no more than it may hold.
 *
 * <p>A plain Vert.x route: of all paths of this service it is the one whose cost per request matters.
 */
@Singleton
final class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);

    private final Gateway gateway;
    private final IngestLoops loops;
    private final Entrances entrances;
    private final EntranceMeters strangers;
    private final int maxBody;
    private final CharSequence retryAfter;

    @Inject
    FrontDoor(Gateway gateway, IngestLoops loops, Endpoints endpoints, GatewayConfig config, MeterRegistry registry) {
        this.gateway = gateway;
        this.loops = loops;
        this.entrances = new Entrances(endpoints, registry);
        this.strangers = new EntranceMeters(registry, EntranceMeters.UNKNOWN, EntranceMeters.UNKNOWN);
        this.maxBody = config.maxBodyBytes();
        this.retryAfter = HttpHeaders.createOptimized(
                Long.toString(Math.max(1, config.retryAfter().toSeconds())));
    }

    void open(@Observes Router router) {
        router.route(Entrances.ROOT + "*").handler(this::handle);
        // Before Quarkus' own, whose pages tell of what is inside.
        router.route().order(Integer.MIN_VALUE).failureHandler(FrontDoor::fail);
    }

    /** A request that no route could make sense of gets a status and nothing else. */
    private static void fail(RoutingContext context) {
        if (context.statusCode() < 400 || context.statusCode() >= 500) {
            LOG.error("A request met a defect outside of the front door", context.failure());
        }
        if (context.response().headWritten() || context.response().closed()) {
            return;
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        context.response().setStatusCode(status).end();
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = new Exchange(request, retryAfter);
        try {
            lead(request, exchange);
        } catch (RuntimeException e) {
            LOG.error("A request met a defect of the front door", e);
            turnAway(exchange, Answer.TRY_LATER, Outcome.DEFECT);
        }
        // Quarkus hands requests over paused: without this, neither body nor end would ever come.
        request.resume();
    }

    private void lead(HttpServerRequest request, Exchange exchange) {
        String path = request.path();
        if (path == null || !path.startsWith(Entrances.ROOT)) {
            turnAway(exchange, Answer.usual(Outcome.UNKNOWN_SENDER), Outcome.UNKNOWN_SENDER);
        } else {
            switch (entrances.find(path, exchange)) {
                case Entrances.Found.Nothing(Answer answer) -> turnAway(exchange, answer, Outcome.UNKNOWN_SENDER);
                case Entrances.Found.Unreadable(Entrance entrance) ->
                    admit(request, exchange, entrance).end(Outcome.SECRETS_AWAY);
                case Entrances.Found.Open(Entrance entrance) -> enter(request, exchange, entrance);
            }
        }
    }

    private void turnAway(Exchange exchange, Answer answer, Outcome outcome) {
        exchange.answer(answer, outcome);
        strangers.count(outcome, null, 0);
    }

    private Delivery admit(HttpServerRequest request, Exchange exchange, Entrance entrance) {
        IngestLoop loop = loops.current();
        Delivery delivery = new Delivery(gateway, loop, entrance, exchange);
        loop.enter(delivery);
        return delivery;
    }

    private void enter(HttpServerRequest request, Exchange exchange, Entrance entrance) {
        Answer handshake = entrance.endpoint().scheme().handshake(exchange);
        if (handshake != null) {
            exchange.answer(handshake, Outcome.HANDSHAKE);
            entrance.meters().count(Outcome.HANDSHAKE, null, 0);
            return;
        }
        if (!HttpMethod.POST.equals(request.method())) {
            exchange.answer(entrance.endpoint().scheme().answer(Outcome.WRONG_METHOD), Outcome.WRONG_METHOD);
            entrance.meters().count(Outcome.WRONG_METHOD, null, 0);
            return;
        }
        Delivery delivery = admit(request, exchange, entrance);
        if (!delivery.hold(Admission.OVERHEAD)) {
            return;
        }
        new BodyIntake(delivery, loops.current(), exchange, maxBody).read(request);
    }
}
