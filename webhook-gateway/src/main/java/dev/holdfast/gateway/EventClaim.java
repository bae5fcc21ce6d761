package dev.holdfast.gateway;

import dev.holdfast.contracts.event.WebhookEvent.Dedupe;
import dev.holdfast.gateway.dedupe.ClaimState;
import dev.holdfast.gateway.signature.ActiveSecrets;
import dev.holdfast.gateway.signature.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * One delivery's claim on its event: asked for, waited for while another delivery holds it, kept while the event is
 * appended, and completed or given back. An event that nothing tells from its repetitions needs no claim.
 *
 * <p>Lives on one event loop. A delivery that was answered meanwhile wants the event no more: what it is then given goes
 * back at once.
 */
final class EventClaim {

    /** Wait-steps double up to this many times the first. */
    private static final int LONGEST_POLL = 8;

    private final Gateway gateway;
    private final IngestLoop loop;
    private final Entrance entrance;
    private final Delivery delivery;
    private final byte[] body;
    private final long fingerprint;
    /** What the event is called; null when nothing tells its deliveries apart. */
    private @Nullable String eventId;

    private String owner = "";
    private boolean suspicious;
    private boolean held;
    private int polls;

    EventClaim(
            Gateway gateway,
            IngestLoop loop,
            Entrance entrance,
            Delivery delivery,
            byte[] body,
            long fingerprint,
            @Nullable String eventId) {
        this.gateway = gateway;
        this.loop = loop;
        this.entrance = entrance;
        this.delivery = delivery;
        this.body = body;
        this.fingerprint = fingerprint;
        this.eventId = eventId;
    }

    /** The event's id as it goes into Kafka. */
    String eventId() {
        return eventId == null ? gateway.nextEventId() : eventId;
    }

    /** Asks for the event; what comes of it goes to the delivery, perhaps before this returns. */
    void take() {
        if (eventId == null || !gateway.dedupes()) {
            delivery.append(Dedupe.UNVERIFIED);
        } else {
            ask();
        }
    }

    /** The event is in Kafka. */
    void complete() {
        if (eventId == null || !gateway.dedupes()) {
            delivery.completed();
            return;
        }
        held = false;
        loop.claims().complete(key(), fingerprint, written -> {
            if (!written) {
                gateway.notCompleted();
            }
            delivery.completed();
        });
        loop.sweepLater();
    }

    /** The event is not in Kafka: whoever delivers it next may have it. */
    void release() {
        if (held) {
            held = false;
            loop.claims().release(key(), owner, fingerprint, done -> {});
            loop.sweepLater();
        }
    }

    private void ask() {
        delivery.claiming();
        owner = gateway.nextOwner();
        loop.claims().claim(key(), owner, fingerprint, state -> {
            try {
                found(state);
            } catch (RuntimeException e) {
                delivery.defect(e);
            }
        });
        loop.sweepLater();
    }

    private void found(ClaimState state) {
        held = state instanceof ClaimState.Yours;
        if (delivery.isAnswered()) {
            // The deadline passed while this claim was on its way: the sender comes back, and finds the event free.
            release();
            delivery.letGo();
            return;
        }
        switch (state) {
            case ClaimState.Yours() -> delivery.append(suspicious ? Dedupe.SUSPICIOUS : Dedupe.CLAIMED);
            case ClaimState.Away() -> delivery.append(Dedupe.UNVERIFIED);
            case ClaimState.Done(long print) -> {
                if (sameBody(print)) {
                    delivery.duplicate();
                } else {
                    askAsAnother();
                }
            }
            case ClaimState.InFlight(long print) -> {
                if (sameBody(print)) {
                    waitForOwner();
                } else {
                    askAsAnother();
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
    private void askAsAnother() {
        suspicious = true;
        eventId = eventId + "~" + Fingerprint.hexOf(body);
        ask();
    }

    /** Answering 200 for work that may still fail is how events are lost; so the owner's end is awaited. */
    private void waitForOwner() {
        long pause = gateway.pollNanos() * Math.min(1 << Math.min(polls, 16), LONGEST_POLL);
        polls++;
        loop.later(System.nanoTime() + pause, () -> {
            try {
                if (delivery.isAnswered()) {
                    delivery.letGo();
                } else {
                    ask();
                }
            } catch (RuntimeException e) {
                delivery.defect(e);
            }
        });
    }

    private String key() {
        return entrance.claimPrefix() + eventId;
    }
}
