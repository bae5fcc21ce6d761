package dev.holdfast.referenceserver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes a webhook's body as raw bytes and answers 200: a plain Vert.x route, as the gateway's is. With
 * {@code reference.secret} it verifies the body's signature first, and answers 401 to a wrong one.
 */
@Singleton
final class ReferenceServer {

    private static final String SIGNATURE = "X-Shopify-Hmac-Sha256";

    private final @Nullable BodySignature signature;

    @Inject
    ReferenceServer(@ConfigProperty(name = "reference.secret") Optional<String> secret) {
        this.signature = secret.map(BodySignature::new).orElse(null);
    }

    void open(@Observes Router router) {
        router.post("/webhooks/shopify").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(body::appendBuffer);
        request.endHandler(end -> answer(request, body.getBytes()));
        // Quarkus hands requests over paused.
        request.resume();
    }

    private void answer(HttpServerRequest request, byte[] body) {
        boolean right = signature == null || signature.isOf(body, request.getHeader(SIGNATURE));
        request.response().setStatusCode(right ? 200 : 401).end();
    }
}
