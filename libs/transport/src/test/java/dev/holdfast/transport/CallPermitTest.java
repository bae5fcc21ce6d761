package dev.holdfast.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
                                    "PUT to 127.0.0.1:9: not sent, the leave to do so was lost meanwhile")));
        }
    }

    /** The process was frozen while the connection was made. */
    @Test
    void noBodyIsSentOnceThePermitIsGoneAndTheServerNeverHasAWholeRequest() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (HttpCaller caller = new HttpCaller();
                RawServer server = new RawServer(
                        socket -> RawServer.write(socket, "HTTP/1.1 204 Done\r\nContent-Length: 0\r\n\r\n"))) {
            HttpCall call = new HttpCall(
                    "PUT",
                    server.uri("/"),
                    Map.of(),
                    "secret body".getBytes(StandardCharsets.UTF_8),
                    Duration.ofSeconds(5),
                    false);

            assertThatThrownBy(() -> CallPermit.during(() -> asked.incrementAndGet() == 1, () -> caller.send(call)))
                    .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.failure())
                            .isInstanceOf(Failure.Transient.class)
                            .extracting(Failure::reason)
                            .asString()
                            .contains("not sent, the leave to do so was lost meanwhile"));

            assertThat(server.closedByClient.poll(5, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests).noneMatch(request -> request.contains("secret body"));
        }
    }

    @Test
    void thePermitEndsWithTheCallsItWasGivenFor() {
        CallPermit.during(() -> false, () -> null);

        assertThat(CallPermit.holds()).isTrue();
    }
}
