package dev.holdfast.gateway;

import dev.holdfast.contracts.event.WebhookEvent.Dedupe;
import dev.holdfast.gateway.publish.Acknowledgement;
import dev.holdfast.gateway.publish.Appender;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Proof;
import dev.holdfast.gateway.source.Answer;
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
 * <p>Lives on one event loop. Whatever calls it from there may throw nothing back: a defect ends the delivery, with its
 * sender told to come back, its claim given back and its bytes no longer counted, and leaves the loop's other work alone.
 */
final class Delivery implements Acknowledgement {

    private enum Step {
        BODY,
        CLAIM,
        APPEND,
        COMPLETE
    }

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
    private Instant receivedAt = Instant.EPOCH;
    private @Nullable Reading reading;
    private @Nullable EventClaim claim;
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
        end(Outcome.OVERLOADED);
        return false;
    }

    /** Answers the sender, and ends the delivery's custody: nothing is under way for it. */
    void end(Outcome outcome) {
        try {
            answer(outcome);
            letGo();
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    /** The sender went away. Once its body was whole that changes nothing: the event is taken all the same. */
    void gone() {
        if (step == Step.BODY) {
            end(Outcome.ABORTED);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** The whole body is here. */
    void received(byte[] bytes) {
        try {
            body = bytes;
            receivedAt = gateway.clock().instant();
            verify();
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    private void verify() {
        ActiveSecrets secrets = entrance.endpoint().secrets();
        if (secrets == null) {
            end(Outcome.SECRETS_AWAY);
            return;
        }
        Proof proof = entrance.endpoint().scheme().verify(exchange, body, secrets, receivedAt);
        switch (proof) {
            case Proof.Refused(Proof.Refused.Reason reason) -> end(outcome(reason));
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
        Reading read = entrance.endpoint().scheme().read(exchange, body, proof);
        if (read == null) {
            end(Outcome.MALFORMED);
            return;
        }
        reading = read;
        claim = new EventClaim(gateway, loop, entrance, this, body, print, read.deliveryId());
        claim.take();
    }

    /** The event is asked for, or waited for. */
    void claiming() {
        step = Step.CLAIM;
    }

    /** Another delivery brought the event. */
    void duplicate() {
        end(Outcome.DUPLICATE);
    }

    /** The event may go into Kafka. */
    void append(Dedupe dedupe) {
        Appender appender = gateway.appender();
        if (appender == null || reading == null || claim == null) {
            failed(Outcome.LOG_AWAY);
            return;
        }
        step = Step.APPEND;
        verdict = switch (dedupe) {
            case CLAIMED -> Outcome.ACCEPTED;
            case UNVERIFIED -> Outcome.ACCEPTED_UNVERIFIED;
            case SUSPICIOUS -> Outcome.ACCEPTED_SUSPICIOUS;
        };
        trace = gateway.tracing().begin(exchange, entrance.endpoint(), reading, receivedAt);
        appender.append(
                entrance.origin()
                        .record(
                                gateway.topic(reading.stream()),
                                claim.eventId(),
                                reading,
                                receivedAt,
                                dedupe,
                                trace.parent(),
                                body),
                loop.acknowledgements(),
                this);
    }

    @Override
    public void appended(@Nullable Exception failure) {
        try {
            if (failure != null || claim == null) {
                failed(failure instanceof RecordTooLargeException ? Outcome.TOO_LARGE : Outcome.LOG_AWAY);
                return;
            }
            step = Step.COMPLETE;
            claim.complete();
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    /** The event is in Kafka, and its done mark is written as far as it could be. */
    void completed() {
        end(verdict);
    }

    private void failed(Outcome outcome) {
        release();
        end(outcome);
    }

    private void release() {
        if (claim != null) {
            claim.release();
        }
    }

    /** The sender cannot wait any longer; what is under way goes on. */
    void deadlinePassed() {
        try {
            switch (step) {
                case BODY -> {
                    end(Outcome.TOO_SLOW);
                    exchange.hangUpUnlessWhole();
                }
                case CLAIM -> answer(Outcome.IN_FLIGHT);
                case APPEND -> answer(Outcome.LOG_AWAY);
                case COMPLETE -> answer(verdict);
            }
        } catch (RuntimeException e) {
            // What is under way gives back what it holds when it ends.
            gateway.defect(entrance.endpoint(), reading, e);
            exchange.answer(Answer.TRY_LATER, Outcome.DEFECT);
        }
    }

    /** Ends it for a defect of ours: the sender comes back, and nothing is lost. */
    void defect(RuntimeException failure) {
        try {
            gateway.defect(entrance.endpoint(), reading, failure);
            if (!answered) {
                answered = true;
                loop.leave(this);
                count(Outcome.DEFECT);
            }
            // The scheme's own answer may be what failed.
            exchange.answer(Answer.TRY_LATER, Outcome.DEFECT);
            release();
        } finally {
            letGo();
        }
    }

    private void answer(Outcome outcome) {
        if (answered) {
            return;
        }
        answered = true;
        loop.leave(this);
        exchange.answer(entrance.endpoint().scheme().answer(outcome), outcome);
        count(outcome);
        gateway.say(outcome, entrance.endpoint(), reading);
    }

    private void count(Outcome outcome) {
        String tableTopic = reading != null && reading.topicKnown() ? reading.topic() : null;
        entrance.meters().count(outcome, tableTopic, System.nanoTime() - startedAt);
        if (trace != null) {
            trace.end(outcome);
        }
    }

    /** Its custody has ended. */
    void letGo() {
        gateway.admission().leave(reserved);
        reserved = 0;
        body = NO_BODY;
    }
}
