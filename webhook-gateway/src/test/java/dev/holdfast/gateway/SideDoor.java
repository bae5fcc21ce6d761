package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.Origin;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.source.Endpoint;
import dev.holdfast.gateway.source.SourceScheme;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;

/** A way in beside the front door, for a scheme of the test's own, or for a test that needs the delivery at hand. */
@Singleton
class SideDoor {

    private static final String PATH = "/side-door/";

    @Inject
    Router router;

    @Inject
    Gateway gateway;

    @Inject
    IngestLoops loops;

    @Inject
    MeterRegistry registry;

    /** Opens one of that name and answers with its path; each delivery and its loop are shown before the body is read. */
    String open(
            String name,
            SourceScheme scheme,
            ActiveSecrets secrets,
            String claimPrefix,
            BiConsumer<Delivery, IngestLoop> seen) {
        Endpoint endpoint = new Endpoint("acme-us", "side-door", scheme);
        endpoint.use(secrets, null);
        Entrance entrance = new Entrance(
                endpoint,
                new Origin("acme-us", "side-door"),
                new EntranceMeters(registry, "acme-us", "side-door"),
                claimPrefix);
        router.route(PATH + name).order(-1).handler(context -> {
            HttpServerRequest request = context.request();
            Exchange exchange = new Exchange(request, "1");
            IngestLoop loop = loops.current();
            Delivery delivery = new Delivery(gateway, loop, entrance, exchange);
            loop.enter(delivery);
            delivery.hold(Admission.OVERHEAD);
            seen.accept(delivery, loop);
            new BodyIntake(delivery, loop, exchange, 1000).read(request);
            request.resume();
        });
        return PATH + name;
    }
}
