package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;

import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.source.Answer;
import dev.holdfast.gateway.source.Head;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Reading;
import dev.holdfast.gateway.source.SourceScheme;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A defect of ours, wherever on a webhook's way it shows: the sender is told to come back, no byte stays counted, no
 * event stays claimed, and other webhooks go on. The defect is a scheme that fails at one step.
 */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class DefectTest extends ReadyGateway {

    /** Where it shows. */
    enum Step {
        /** With the body just whole. */
        VERIFY,
        /** Likewise. */
        READ,
        /** In Redis' answer to the claim: no record can be made of the reading. */
        RECORD,
        /** In Kafka's acknowledgement, or rather what follows from it. */
        ANSWER
    }

    private record Faulty(Step step) implements SourceScheme {
        @Override
        public Proof verify(Head head, byte[] body, ActiveSecrets secrets, Instant now) {
            failAt(Step.VERIFY);
            return new Proof.Unsigned(1);
        }

        @Override
        public Reading read(Head head, byte[] body, Proof proof) {
            failAt(Step.READ);
            // No scheme may leave the topic out; one that does is what fails when the record is made.
            String topic = step == Step.RECORD ? null : "topic";
            return new Reading(
                    head.header("id"), topic, true, EventStream.WEBHOOKS, null, null, null, null, Authenticity.HINT);
        }

        @Override
        public Answer answer(Outcome outcome) {
            failAt(Step.ANSWER);
            return Answer.usual(outcome);
        }

        private void failAt(Step here) {
            if (step == here) {
                throw new IllegalStateException("provoked");
            }
        }
    }

    @Inject
    SideDoor door;

    @Inject
    Gateway gateway;

    @Inject
    RedisDataSource redis;

    @ParameterizedTest
    @EnumSource
    void nothingStaysBehind(Step step) {
        String event = Webhook.newId();

        webhook(step, event)
                .send()
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body(emptyString());

        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
        assertThat(redis.value(String.class).get("holdfast:defect:" + event))
                .as("the claim, which the next delivery needs")
                .satisfiesAnyOf(claim -> assertThat(claim).isNull(), claim -> assertThat(claim)
                        .startsWith("D:"));
    }

    @Test
    void theDeadlineOfASlowSenderIsKeptAllTheSame() {
        String path = webhook(Step.ANSWER, Webhook.newId()).path();
        try (RawHttp raw = RawHttp.toGateway()) {
            raw.text("POST " + path + " HTTP/1.1\r\nHost: g\r\nContent-Length: 100\r\n\r\nbegin");

            assertThat(raw.answer()).startsWith("HTTP/1.1 503 ");
            assertThat(raw.isEndedByServer()).isTrue();
        }
        Awaitility.await().until(() -> gateway.admission().bytesInFlight() == 0);
    }

    private Webhook webhook(Step step, String event) {
        String path = door.open(
                "defect-" + step, new Faulty(step), ActiveSecrets.NO_SECRETS, "defect:", (delivery, loop) -> {});
        return new Webhook(path, "{}".getBytes(UTF_8), Map.of("id", event));
    }
}
