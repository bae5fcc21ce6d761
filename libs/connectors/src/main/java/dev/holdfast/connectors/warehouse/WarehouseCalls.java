package dev.holdfast.connectors.warehouse;

import dev.holdfast.connectors.signin.Tokens;
import dev.holdfast.transport.CallPermit;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Bucket;
import dev.holdfast.transport.rate.Lane;
import dev.holdfast.transport.rate.Permit;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every call to one warehouse account: admitted by the governor, authorised, and with its error answers turned into failures.
 * A refused token is replaced once; what passes by itself, and what was too much, is tried again within bounds. Whatever is not
 * to be repeated is sent again only when the vendor said that it did nothing.
 */
public final class WarehouseCalls {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final HttpCaller caller;
    private final RateGovernor governor;
    private final VendorAccount account;
    private final Tokens tokens;
    private final Answers answers;
    private final WarehouseTimings timings;
    private final Pause pause;

    /** @param account whose limit the calls share with all others to it */
    public WarehouseCalls(
            HttpCaller caller,
            RateGovernor governor,
            VendorAccount account,
            Tokens tokens,
            Answers answers,
            WarehouseTimings timings,
            Pause pause) {
        this.caller = caller;
        this.governor = governor;
        this.account = account;
        this.tokens = tokens;
        this.answers = answers;
        this.timings = timings;
        this.pause = pause;
    }

    /** How long one request may take. */
    public Duration deadline() {
        return timings.call();
    }

    /**
     * @param points what the call will cost, where calls cost points; a guess, corrected by the answer
     * @param call makes the request, given a token
     * @return a result, never an error answer
     * @throws UpstreamException when there is none
     */
    public HttpReply send(int points, Function<String, HttpCall> call) {
        Duration patience = timings.patience();
        boolean replaced = false;
        int tried = 0;
        while (true) {
            String token = tokens.token();
            HttpCall request = call.apply(token);
            Failure failure;
            UpstreamException thrown = null;
            try {
                HttpReply reply = admitted(points, patience, request);
                failure = answers.failure(reply);
                if (failure == null) {
                    return reply;
                }
            } catch (UpstreamException e) {
                failure = e.failure();
                thrown = e;
            }
            tried++;
            if (failure instanceof Failure.Unauthorized && !replaced && thrown == null) {
                tokens.refused(token);
                replaced = true;
            } else if (failure instanceof Failure.RateLimited limited && thrown == null) {
                patience = patience.minus(wait(limited.retryAfter(), patience, failure));
            } else if (failure instanceof Failure.Transient passing
                    && request.repeatable()
                    && tried < timings.tries()) {
                Duration asked = passing.retryAfter();
                patience = patience.minus(
                        asked == null
                                ? pass(timings.pause().multipliedBy(1L << (tried - 1)), patience, failure)
                                : wait(asked, patience, failure));
            } else {
                throw thrown == null ? new UpstreamException(failure) : thrown;
            }
        }
    }

    private HttpReply admitted(int points, Duration patience, HttpCall request) {
        try (Permit permit = governor.admit(account, Lane.current(), points, patience)) {
            HttpReply reply = CallPermit.during(permit::holds, () -> caller.send(request));
            Bucket left = answers.left(reply);
            if (left != null) {
                permit.left(left);
            }
            Failure failure = answers.failure(reply);
            if (failure instanceof Failure.RateLimited limited) {
                permit.refused(limited.retryAfter());
            } else if (failure instanceof Failure.Transient passing) {
                permit.asksToWait(passing.retryAfter());
            }
            return reply;
        }
    }

    /** A hint of nothing would be a loop without a pause. */
    private Duration wait(@Nullable Duration asked, Duration patience, Failure failure) {
        return pass(asked == null || asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked, patience, failure);
    }

    /** @return how long was waited */
    private Duration pass(Duration span, Duration patience, Failure failure) {
        if (span.compareTo(patience) > 0) {
            throw new UpstreamException(failure);
        }
        try {
            pause.pass(span);
            return span;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(failure, e);
        }
    }
}
