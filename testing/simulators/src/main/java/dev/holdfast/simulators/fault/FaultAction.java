package dev.holdfast.simulators.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done to a call that a rule hits. In JSON, {@code type} names the kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FaultAction.Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = FaultAction.Status.class, name = "status"),
    @JsonSubTypes.Type(value = FaultAction.Throttle.class, name = "throttle"),
    @JsonSubTypes.Type(value = FaultAction.ExpiredToken.class, name = "expired-token"),
    @JsonSubTypes.Type(value = FaultAction.DropBefore.class, name = "drop-before"),
    @JsonSubTypes.Type(value = FaultAction.DropAfter.class, name = "drop-after"),
    @JsonSubTypes.Type(value = FaultAction.CutAnswer.class, name = "cut-answer"),
    @JsonSubTypes.Type(value = FaultAction.LateEffect.class, name = "late-effect"),
    @JsonSubTypes.Type(value = FaultAction.ChangedSchema.class, name = "changed-schema")
})
public sealed interface FaultAction {

    /** The call is carried out and answered after a while. */
    record Latency(Duration delay) implements FaultAction {}

    /**
     * Another answer than the vendor's.
     *
     * @param body as JSON; a text value is sent as it is
     * @param effect whether the call is carried out nevertheless
     */
    record Status(
            int status, @Nullable JsonNode body, @Nullable Map<String, String> headers, boolean effect)
            implements FaultAction {}

    /** The vendor's own answer for a reached limit; nothing is carried out. */
    record Throttle(@Nullable Duration retryAfter) implements FaultAction {}

    /** The vendor's own answer for a token that has run out; nothing is carried out. */
    record ExpiredToken() implements FaultAction {}

    /** The connection closes; nothing is carried out. */
    record DropBefore() implements FaultAction {}

    /** The call is carried out, then the connection closes without an answer. */
    record DropAfter() implements FaultAction {}

    /** The call is carried out, and the connection closes in the middle of the answer. */
    record CutAnswer() implements FaultAction {}

    /**
     * The client is let go first, and the effect happens afterwards.
     *
     * @param delay from the request to the effect
     * @param hold how long the client is kept waiting before its connection closes; absent: not at all
     */
    record LateEffect(Duration delay, @Nullable Duration hold) implements FaultAction {}

    /** The call is carried out, and its JSON answer is changed. */
    record ChangedSchema(List<AnswerEdit> edits) implements FaultAction {}
}
