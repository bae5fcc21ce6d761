package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as the subscription's template makes them. */
class BrightpearlSchemeTest {

    private static final String SHIPPED = "{ 'account': 'acme', 'type': 'goods-out-note', 'id': '323',"
            + " 'event': 'modified', 'full': 'goods-out-note.modified.shipped',"
            + " 'raisedOn': '2026-11-20T14:03:10.120+00:00', 'brightpearlVersion': '5.1' }";

    private final SourceScheme scheme = new BrightpearlScheme();

    @Test
    void whatItTellsIsAHintByTheRecordThatItNames() {
        Reading reading = read(SHIPPED);

        assertThat(reading).isNotNull();
        assertThat(reading.topic()).isEqualTo("goods-out-note.modified.shipped");
        assertThat(reading.orderingKey()).isEqualTo("goods-out-note/323");
        assertThat(reading.triggeredAt()).isEqualTo("2026-11-20T14:03:10.120Z");
        assertThat(reading.authenticity()).isEqualTo(Authenticity.HINT);
        assertThat(scheme.verify(Request.post(), body(SHIPPED), ActiveSecrets.NO_SECRETS, Instant.EPOCH))
                .isInstanceOf(Proof.Unsigned.class);
    }

    @Test
    void aRetryIsKnownByTheTimeThatItWasRaisedAt() {
        String again = SHIPPED.replace("10.120", "11.120");
        String timeless = SHIPPED.replace("raisedOn", "notRaisedOn");

        assertThat(read(SHIPPED).deliveryId())
                .isNotNull()
                .isEqualTo(read(SHIPPED).deliveryId())
                .isNotEqualTo(read(again).deliveryId());
        assertThat(read(timeless).deliveryId()).isNull();
    }

    @Test
    void aSetOfIdsHasNoKeyOfItsOwn() {
        assertThat(read(SHIPPED.replace("'323'", "'323,325-327'")).orderingKey())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.created", "order.modified", "order.destroyed"})
    void onlyWhatTheTableHasIsALabel(String event) {
        String order = SHIPPED.replace("goods-out-note.modified.shipped", event).replace("goods-out-note", "order");

        assertThat(read(order).topicKnown()).isTrue();
        assertThat(read(order.replace(event, event + ".x1")).topicKnown()).isFalse();
        assertThat(read(order.replace("order", "invented")).topicKnown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "id=3", "{'full':'order.created'}", "{'type':'order'}"})
    void withoutItsEventThereIsNone(String body) {
        assertThat(read(body)).isNull();
    }

    @Test
    void whatMayPassIsNotAnsweredByA4xxWhichIsNeverSentAgain() {
        assertThat(scheme.answer(Outcome.TOO_SLOW)).isEqualTo(Answer.TRY_LATER);
        assertThat(scheme.answer(Outcome.ABORTED)).isEqualTo(Answer.TRY_LATER);
        assertThat(scheme.answer(Outcome.LOG_AWAY)).isEqualTo(Answer.TRY_LATER);
        assertThat(scheme.answer(Outcome.UNKNOWN_SENDER).status()).isEqualTo(404);
    }

    private Reading read(String text) {
        return scheme.read(Request.post(), body(text), Proof.MISSING);
    }

    private static byte[] body(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
