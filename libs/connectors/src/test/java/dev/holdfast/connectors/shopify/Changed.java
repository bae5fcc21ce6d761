package dev.holdfast.connectors.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.function.Consumer;

/** Carried bodies with something changed, and what the reader makes of them. */
final class Changed {

    private Changed() {}

    static Reading reading(String number, Consumer<ObjectNode> change) {
        return reading(number, change, "2026-10");
    }

    static Reading reading(
            String number, Consumer<ObjectNode> change, @org.jspecify.annotations.Nullable String version) {
        ObjectNode body = (ObjectNode) Cases.json(Cases.numbered(number).file());
        change.accept(body);
        return ShopifyOrderReader.read(body.toString().getBytes(UTF_8), version);
    }

    static Failure.ContractViolation violation(String number, Consumer<ObjectNode> change) {
        ObjectNode body = (ObjectNode) Cases.json(Cases.numbered(number).file());
        change.accept(body);
        return violation(body.toString().getBytes(UTF_8));
    }

    static Failure.ContractViolation violation(byte[] body) {
        UpstreamException thrown =
                catchThrowableOfType(UpstreamException.class, () -> ShopifyOrderReader.read(body, "2026-10"));
        assertThat(thrown).isNotNull();
        return (Failure.ContractViolation) thrown.failure();
    }
}
