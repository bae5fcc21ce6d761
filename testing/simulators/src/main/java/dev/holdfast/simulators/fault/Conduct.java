package dev.holdfast.simulators.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Reply;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Carries out a call, with the fault that hits it. Effects that happen under a fault carry its rule's id in the write log, so that
 * whoever reads the log can explain every write that no healthy exchange would have caused.
 */
public final class Conduct {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final FaultBook faults;
    private final Waiting waiting;

    /** Uses the rules of the book and waits as told. */
    public Conduct(FaultBook faults, Waiting waiting) {
        this.faults = faults;
        this.waiting = waiting;
    }

    /** Answers the call in the vendor's place, or lets the vendor answer; returns after the last effect. */
    public void carryOut(Vendor vendor, Call call, Reply reply) throws InterruptedException {
        var hit = faults.choose(call);
        if (hit.isEmpty()) {
            reply.answer(vendor.answer(call));
            return;
        }
        String rule = hit.get().rule();
        Call faulty = call.under(rule);
        switch (hit.get().action()) {
            case FaultAction.Latency latency -> {
                waiting.pass(latency.delay());
                reply.answer(vendor.answer(faulty));
            }
            case FaultAction.Status status -> {
                if (status.effect()) {
                    vendor.answer(faulty);
                }
                reply.answer(answerOf(status));
            }
            case FaultAction.Throttle throttle -> {
                Duration retryAfter = throttle.retryAfter();
                reply.answer(vendor.throttled(faulty, retryAfter == null ? RETRY_AFTER : retryAfter));
            }
            case FaultAction.ExpiredToken expired -> reply.answer(vendor.unauthorized(faulty));
            case FaultAction.DropBefore drop -> reply.drop();
            case FaultAction.DropAfter drop -> {
                vendor.answer(faulty);
                reply.drop();
            }
            case FaultAction.CutAnswer cut -> reply.cut(vendor.answer(faulty));
            case FaultAction.LateEffect late -> {
                Duration hold = late.hold() == null ? Duration.ZERO : late.hold();
                Duration untilDrop = hold.compareTo(late.delay()) < 0 ? hold : late.delay();
                waiting.pass(untilDrop);
                reply.drop();
                waiting.pass(late.delay().minus(untilDrop));
                Answer answer = vendor.answer(faulty);
                faults.note(call, rule, "late effect happened, answered " + answer.status() + " to nobody");
            }
            case FaultAction.ChangedSchema changed -> reply.answer(changed(vendor.answer(faulty), changed));
        }
    }

    private static Answer answerOf(FaultAction.Status status) {
        JsonNode body = status.body();
        Answer answer;
        if (body == null) {
            answer = Answer.empty(status.status());
        } else if (body.isTextual()) {
            answer = Answer.text(status.status(), body.asText());
        } else {
            answer = Answer.json(status.status(), body);
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        if (status.headers() != null) {
            headers.putAll(status.headers());
        }
        return new Answer(answer.status(), headers, answer.body());
    }

    private static Answer changed(Answer answer, FaultAction.ChangedSchema changed) {
        if (!answer.isJson() || answer.body().length == 0) {
            return answer;
        }
        JsonNode tree = Json.parse(answer.body());
        changed.edits().forEach(edit -> edit.applyTo(tree));
        return new Answer(answer.status(), answer.headers(), Json.bytes(tree));
    }
}
