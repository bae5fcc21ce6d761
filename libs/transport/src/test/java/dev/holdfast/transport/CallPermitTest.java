package dev.holdfast.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallPermitTest {

    private static final HttpCall CALL =
            new HttpCall("PUT", URI.create("http://127.0.0.1:9"), Map.of(), null, Duration.ofSeconds(1), false);

    @Test
    void nothingIsSentOnceThePermitIsGone() {
        try (HttpCaller caller = new HttpCaller()) {
            assertThatThrownBy(() -> CallPermit.during(() -> false, () -> caller.send(CALL)))
                    .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.failure())
                            .isEqualTo(new Failure.Transient(
                                    "PUT to 127.0.0.1:9: not sent, the work was taken over by somebody else")));
        }
    }

    @Test
    void thePermitEndsWithTheCallsItWasGivenFor() {
        CallPermit.during(() -> false, () -> null);

        assertThat(CallPermit.holds()).isTrue();
    }
}
