package dev.holdfast.gateway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.holdfast.contracts.event.WebhookEvent.Authenticity;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.signature.SigningKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCentralSchemeTest {

    private static final String COMPANY = "/api/v2.0/companies(f64eba74-dacd-4854-a584-1834f68cfc3a)/";
    private static final String ORDER = "salesOrders(26814998-936a-401c-81c1-0e848a64971d)";

    private final SourceScheme scheme = new BusinessCentralScheme();

    @Test
    void aHandshakeIsAnsweredByItsToken() {
        Answer answer = scheme.handshake(Request.post().asking("validationToken", "a token+/=?"));

        assertThat(answer).isEqualTo(Answer.text("a token+/=?"));
        assertThat(scheme.handshake(Request.post())).isNull();
        assertThat(scheme.handshake(Request.post().asking("validationToken", "x".repeat(1001))))
                .isEqualTo(Answer.TRY_LATER);
    }

    @Test
    void whatChangedIsAHintThatItsClientStateVouchesFor() {
        byte[] body = body(change(ORDER, "updated", "new", "2026-11-20T10:00:00.5Z"));

        assertThat(verify(body, "new", "old")).isInstanceOf(Proof.Signed.class);
        Reading reading = scheme.read(Request.post(), body, Proof.MISSING);
        assertThat(reading).isNotNull();
        assertThat(reading.topic()).isEqualTo("salesOrders.updated");
        assertThat(reading.topicKnown()).isTrue();
        assertThat(reading.orderingKey()).isEqualTo(ORDER);
        assertThat(reading.triggeredAt()).isEqualTo("2026-11-20T10:00:00.5Z");
        assertThat(reading.deliveryId()).startsWith("sha256:");
        assertThat(reading.authenticity()).isEqualTo(Authenticity.HINT);
    }

    @Test
    void everyChangeMustCarryAnActiveClientState() {
        String known = change(ORDER, "updated", "old", "2026-11-20T10:00:00Z");
        String stranger = change(ORDER, "updated", "stranger", "2026-11-20T10:00:00Z");

        assertThat(verify(body(known), "new", "old"))
                .isInstanceOfSatisfying(
                        Proof.Signed.class, proof -> assertThat(proof.secret()).isEqualTo(1));
        assertThat(verify(body(known, stranger), "new", "old")).isEqualTo(Proof.WRONG);
        assertThat(verify(body(stranger, known), "new", "old")).isEqualTo(Proof.WRONG);
        assertThat(verify(body(known.replace("clientState", "state")), "old")).isEqualTo(Proof.MISSING);
        assertThat(verify(body(known.replace("'old'", "null")), "old")).isEqualTo(Proof.MISSING);
        assertThat(verify(body(known))).isEqualTo(Proof.WRONG);
    }

    @Test
    void severalChangesHaveTheKeyAndTheTopicThatAllOfThemHave() {
        String order = change(ORDER, "updated", "s", "2026-11-20T10:00:00Z");
        String again = change(ORDER, "updated", "s", "2026-11-20T10:00:05Z");
        String other = change("salesOrders(b)", "updated", "s", "2026-11-20T10:00:00Z");
        String item = change("items(c)", "created", "s", "2026-11-20T10:00:00Z");

        assertThat(read(body(order, again)))
                .extracting(Reading::topic, Reading::orderingKey)
                .containsExactly("salesOrders.updated", ORDER);
        assertThat(read(body(order, again)).triggeredAt()).isEqualTo("2026-11-20T10:00:05Z");
        assertThat(read(body(order, other)))
                .extracting(Reading::topic, Reading::orderingKey)
                .containsExactly("salesOrders.updated", null);
        assertThat(read(body(order, item)))
                .extracting(Reading::topic, Reading::orderingKey, Reading::topicKnown)
                .containsExactly("several", null, false);
    }

    @Test
    void soManyChangesThatTheyAreASearchHaveNoKey() {
        Reading reading = read(body(change(
                "salesOrders?$filter=lastModifiedDateTime%20gt%202026-11-20T10:00:00Z",
                "collection", "s", "2026-11-20T10:00:00Z")));

        assertThat(reading)
                .extracting(Reading::topic, Reading::orderingKey)
                .containsExactly("salesOrders.collection", null);
    }

    @Test
    void aChangeWithoutItsTimeIsNeverADuplicate() {
        assertThat(read(body(change(ORDER, "updated", "s", "yesterday"))).deliveryId())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{'value':[]}",
                "{'value':{}}",
                "{'value':[1]}",
                "{'value':[{'clientState':'s'}",
                "{'a':1",
                "x"
            })
    void whatIsNoNotificationIsNoEvent(String text) {
        byte[] body = text.replace('\'', '"').getBytes(UTF_8);

        assertThat(scheme.read(Request.post(), body, Proof.MISSING)).isNull();
    }

    @Test
    void whereverABodyIsCutNothingIsBelieved() {
        byte[] whole = body(
                change(ORDER, "updated", "s", "2026-11-20T10:00:00Z"),
                change("items(c)", "deleted", "s", "2026-11-20T10:00:00Z"));

        qt().withExamples(300)
                .forAll(integers().between(0, whole.length - 1))
                .check(length -> scheme.read(Request.post(), Arrays.copyOf(whole, length), Proof.MISSING) == null);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void anythingButTakenIs503SinceAnyOtherAnswerDeletesTheSubscription(Outcome outcome) {
        boolean good = outcome.taken() || outcome == Outcome.HANDSHAKE;

        assertThat(scheme.answer(outcome)).isEqualTo(good ? Answer.OK : Answer.TRY_LATER);
    }

    private Reading read(byte[] body) {
        return scheme.read(Request.post(), body, Proof.MISSING);
    }

    private Proof verify(byte[] body, String... states) {
        return scheme.verify(
                Request.post(),
                body,
                new ActiveSecrets(Stream.of(states)
                        .map(state -> new SigningKey(state.getBytes(UTF_8)))
                        .toList()),
                Instant.EPOCH);
    }

    private static String change(String record, String type, String clientState, String at) {
        return "{'subscriptionId':'c','clientState':'%s','expirationDateTime':'2026-11-23T10:00:00Z','resource':'%s','changeType':'%s','lastModifiedDateTime':'%s'}"
                .formatted(clientState, COMPANY + record, type, at);
    }

    private static byte[] body(String... changes) {
        return ("{'value':[" + String.join(",", changes) + "]}")
                .replace('\'', '"')
                .getBytes(UTF_8);
    }
}
