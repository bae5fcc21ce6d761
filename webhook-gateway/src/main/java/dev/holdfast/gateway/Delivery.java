package dev.holdfast.gateway;

import dev.holdfast.contracts.event.WebhookEvent.Dedupe;
import dev.holdfast.gateway.dedupe.ClaimState;
import dev.holdfast.gateway.publish.Acknowledgement;
import dev.holdfast.gateway.publish.Appender;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.source.Outcome;
import dev.holdfast.gateway.source.Reading;
import java.time.Instant;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * One webhook on its way: verified, claimed, appended, completed, answered, in this order. Two things end separately:
 * the sender is answered, at the latest when the deadline passes; and custody ends, when the claim's fate is known.
 * A sender that was told to come back does not stop the append that is under way, nor the claim that follows from it.
 *
 * <p>Lives on one event loop.
 */
final class Delivery implements Acknowledgement {

    private enum Step {
        BODY,
        CLAIM,
        WAIT,
        APPEND,
        COMPLETE
    }

    /** Wait-steps double up to this many times the first. */
    private static final int LONGEST_POLL = 8;

    private static final byte[] NO_BODY = {};

    final long deadline;
    /** Neighbours in the loop's list of unanswered deliveries. */
    @Nullable
    Delivery older;

    @Nullable
    Delivery newer;

    private final Gateway gateway;
    private final IngestLoop loop;
    private final Entrance entrance;
    private final Exchange exchange;
    private final long startedAt;
    private Step step = Step.BODY;
    private boolean answered;
    private int reserved;

    private byte[] body = NO_BODY;
    private @Nullable Reading reading;
    private Instant receivedAt = Instant.EPOCH;
    private long fingerprint;
    /** What the event is called; null when nothing tells its deliveries apart. */
    private @Nullable String eventId;

    private String owner = "";
    private boolean suspicious;
    private boolean claimed;
    private int polls;
    private Outcome verdict = Outcome.LOG_AWAY;
    private @Nullable Trace trace;

    Delivery(Gateway gateway, IngestLoop loop, Entrance entrance, Exchange exchange) {
        this.gateway = gateway;
        this.loop = loop;
        this.entrance = entrance;
        this.exchange = exchange;
        this.startedAt = System.nanoTime();
        this.deadline = startedAt + gateway.deadlineNanos();
    }

    /** Counts bytes against what the process may hold; false: no room, and the delivery has been answered. */
    boolean hold(int bytes) {
        if (gateway.admission().enter(bytes)) {
            reserved += bytes;
            return true;
        }
        refuse(Outcome.OVERLOADED);
        return false;
    }

    /** Ends it before anything was claimed. */
    void refuse(Outcome outcome) {
        answer(outcome);
        letGo();
    }

    /** The sender went away. Once its body was whole that changes nothing: the event is taken all the same. */
    void gone() {
        if (step == Step.BODY) {
            refuse(Outcome.ABORTED);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** The whole body is here. */
    void received(byte[] bytes) {
        body = bytes;
        receivedAt = gateway.clock().instant();
        ActiveSecrets secrets = entrance.endpoint().secrets();
        if (secrets == null) {
            refuse(Outcome.SECRETS_AWAY);
            return;
        }
        Proof proof = entrance.endpoint().scheme().verify(exchange, body, secrets, receivedAt);
        switch (proof) {
            case Proof.Refused(Proof.Refused.Reason reason) -> refuse(outcome(reason));
            case Proof.Unsigned(long print) -> verified(proof, print);
            case Proof.Signed(int secret, long print) -> {
                entrance.meters().matched(secret);
                verified(proof, print);
            }
        }
    }

    private static Outcome outcome(Proof.Refused.Reason reason) {
        return switch (reason) {
            case WRONG -> Outcome.SIGNATURE_WRONG;
            case MISSING -> Outcome.SIGNATURE_MISSING;
            case STALE -> Outcome.SIGNATURE_STALE;
        };
    }

    private void verified(Proof proof, long print) {
        fingerprint = print;
        Reading read = entrance.endpoint().scheme().read(exchange, body, proof);
        if (read == null) {
            refuse(Outcome.MALFORMED);
            return;
        }
        reading = read;
        eventId = read.deliveryId();
        if (eventId == null || !gateway.dedupes()) {
            append(Dedupe.UNVERIFIED);
        } else {
            claim();
        }
    }

    private void claim() {
        step = Step.CLAIM;
        owner = gateway.nextOwner();
        loop.claims().claim(claimKey(), owner, fingerprint, this::claimed);
        loop.sweepLater();
    }

    private void claimed(ClaimState state) {
        if (answered) {
            // The deadline passed while this claim was on its way: the sender comes back, and finds the event free.
            if (state instanceof ClaimState.Yours) {
                claimed = true;
            }
            release();
            letGo();
            return;
        }
        switch (state) {
            case ClaimState.Yours() -> {
                claimed = true;
                append(suspicious ? Dedupe.SUSPICIOUS : Dedupe.CLAIMED);
            }
            case ClaimState.Away() -> append(Dedupe.UNVERIFIED);
            case ClaimState.Done(long print) -> {
                if (sameBody(print)) {
                    refuse(Outcome.DUPLICATE);
                } else {
                    claimAsAnother();
                }
            }
            case ClaimState.InFlight(long print) -> {
                if (sameBody(print)) {
                    waitForOwner();
                } else {
                    claimAsAnother();
                }
            }
        }
    }

    private boolean sameBody(long print) {
        // A key that names the body's digest holds no other body.
        if (print == fingerprint || suspicious) {
            return true;
        }
        ActiveSecrets secrets = entrance.endpoint().secrets();
        return secrets != null && secrets.anyFingerprint(body, print);
    }

    /** The id was used for another body: this one is an event of its own. */
    private void claimAsAnother() {
        suspicious = true;
        eventId = eventId + "~" + Fingerprint.hexOf(body);
        claim();
    }

    /** Answering 200 for work that may still fail is how events are lost; so the owner's end is awaited. */
    private void waitForOwner() {
        step = Step.WAIT;
        long pause = gateway.pollNanos() * Math.min(1 << Math.min(polls, 16), LONGEST_POLL);
        polls++;
        loop.later(System.nanoTime() + pause, () -> {
            if (answered) {
                letGo();
            } else {
                claim();
            }
        });
    }

    private void append(Dedupe dedupe) {
        Appender appender = gateway.appender();
        if (appender == null || reading == null) {
            failed(Outcome.LOG_AWAY);
            return;
        }
        step = Step.APPEND;
        verdict = switch (dedupe) {
            case CLAIMED -> Outcome.ACCEPTED;
            case UNVERIFIED -> Outcome.ACCEPTED_UNVERIFIED;
            case SUSPICIOUS -> Outcome.ACCEPTED_SUSPICIOUS;
        };
        String id = eventId == null ? gateway.nextEventId() : eventId;
        trace = gateway.tracing().begin(exchange, entrance.endpoint(), reading, receivedAt);
        appender.append(
                entrance.origin()
                        .record(gateway.topic(reading.stream()), id, reading, receivedAt, dedupe, trace.parent(), body),
                loop.acknowledgements(),
                this);
    }

    @Override
    public void appended(@Nullable Exception failure) {
        if (failure != null) {
            failed(failure instanceof RecordTooLargeException ? Outcome.TOO_LARGE : Outcome.LOG_AWAY);
            return;
        }
        step = Step.COMPLETE;
        if (eventId == null || !gateway.dedupes()) {
            taken();
            return;
        }
        loop.claims().complete(claimKey(), fingerprint, written -> {
            if (!written) {
                gateway.notCompleted();
            }
            taken();
        });
        loop.sweepLater();
    }

    private void taken() {
        answer(verdict);
        letGo();
    }

    private void failed(Outcome outcome) {
        release();
        answer(outcome);
        letGo();
    }

    private void release() {
        if (claimed) {
            claimed = false;
            loop.claims().release(claimKey(), owner, fingerprint, done -> {});
            loop.sweepLater();
        }
    }

    /** The sender cannot wait any longer; what is under way goes on. */
    void deadlinePassed() {
        switch (step) {
            case BODY -> {
                refuse(Outcome.TOO_SLOW);
                exchange.hangUpUnlessWhole();
            }
            case CLAIM, WAIT -> answer(Outcome.IN_FLIGHT);
            case APPEND -> answer(Outcome.LOG_AWAY);
            case COMPLETE -> answer(verdict);
        }
    }

    private void answer(Outcome outcome) {
        if (answered) {
            return;
        }
        answered = true;
        loop.leave(this);
        exchange.answer(entrance.endpoint().scheme().answer(outcome), outcome);
        String tableTopic = reading != null && reading.topicKnown() ? reading.topic() : null;
        entrance.meters().count(outcome, tableTopic, System.nanoTime() - startedAt);
        if (trace != null) {
            trace.end(outcome);
        }
        gateway.say(outcome, entrance.endpoint(), reading);
    }

    private void letGo() {
        gateway.admission().leave(reserved);
        reserved = 0;
        body = NO_BODY;
    }

    private String claimKey() {
        return entrance.claimPrefix() + eventId;
    }
}
