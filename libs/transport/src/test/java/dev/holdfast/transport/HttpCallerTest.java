package dev.holdfast.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real sockets: what a connection does to us, and what the caller is told. */
class HttpCallerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final HttpCaller caller = new HttpCaller(Duration.ofSeconds(2), 64 * 1024);

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void anyStatusIsAReplyWithLowerCaseHeadersAndTheWholeBody() throws Exception {
        try (RawServer server = new RawServer(socket -> RawServer.write(
                socket, "HTTP/1.1 503 Away\r\nX-Thing: a\r\nx-thing: b\r\nContent-Length: 5\r\n\r\nhello"))) {
            HttpReply reply = caller.send(post(server.uri("/x"), LONG, false));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("x-thing", List.of("a", "b"));
            assertThat(reply.header("X-THING")).contains("a");
            assertThat(reply.text()).isEqualTo("hello");
            assertThat(server.requests.take())
                    .startsWith("POST /x HTTP/1.1\r\n")
                    .endsWith("\r\n\r\nsecret body");
        }
    }

    @Test
    void connectionsAreKeptAliveAndTraceContextIsNotSentToStrangers() throws Exception {
        try (RawServer server =
                new RawServer(socket -> RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            Map<String, String> headers = Map.of("Traceparent", "00-1-2-01", "tracestate", "a=b", "X-Ours", "yes");
            for (int i = 0; i < 3; i++) {
                caller.send(new HttpCall("GET", server.uri("/"), headers, null, LONG, true));
            }

            assertThat(server.connections).hasValue(1);
            assertThat(server.requests.take())
                    .containsIgnoringCase("x-ours: yes")
                    .doesNotContainIgnoringCase("trace");
        }
    }

    @Test
    void redirectsAreRepliesAndNotFollowed() throws Exception {
        try (RawServer server = new RawServer(socket -> RawServer.write(
                socket, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(caller.send(get(server.uri("/"), LONG)).status()).isEqualTo(302);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusedConnectionIsTransientSinceNothingWasSent(boolean repeatable) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        Failure failure = failureOf(post(URI.create("http://127.0.0.1:" + port + "/"), LONG, repeatable));

        assertThat(failure).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void unknownHostIsTransient() {
        assertThat(failureOf(post(URI.create("http://nowhere.invalid/"), LONG, false)))
                .isInstanceOf(Failure.Transient.class);
    }

    @Test
    void connectingPastTheDeadlineIsTransientSinceNothingWasSent() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");

            assertThat(first.isConnected() && second.isConnected()).isTrue();
            assertThat(failureOf(post(uri, SHORT, false))).isInstanceOf(Failure.Transient.class);
        }
    }

    @Test
    void connectionDroppedBeforeTheAnswerLeavesTheOutcomeUnknown() throws Exception {
        try (RawServer server = new RawServer(Socket::close)) {
            assertThat(failureOf(post(server.uri("/"), LONG, false))).isInstanceOf(Failure.UnknownOutcome.class);
            assertThat(server.requests).hasSize(1);
            assertThat(failureOf(post(server.uri("/"), LONG, true))).isInstanceOf(Failure.Transient.class);
        }
    }

    @Test
    void connectionDroppedInsideTheBodyLeavesTheOutcomeUnknown() throws Exception {
        try (RawServer server = new RawServer(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            socket.close();
        })) {
            assertThat(failureOf(post(server.uri("/"), LONG, false))).isInstanceOf(Failure.UnknownOutcome.class);
            assertThat(failureOf(get(server.uri("/"), LONG))).isInstanceOf(Failure.Transient.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
    void stalledAnswerEndsAtTheDeadlineAndGivesTheConnectionUp(String beforeTheStall) throws Exception {
        try (RawServer server = new RawServer(socket -> RawServer.write(socket, beforeTheStall))) {
            Instant start = Instant.now();

            Failure failure = failureOf(post(server.uri("/"), SHORT, false));

            assertThat(failure).isInstanceOf(Failure.UnknownOutcome.class);
            assertThat(Duration.between(start, Instant.now())).isBetween(SHORT, Duration.ofSeconds(5));
            assertThat(server.closedByClient.poll(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 70000", "Connection: close"})
    void oversizedAnswerIsGivenUp(String framing) throws Exception {
        try (RawServer server = new RawServer(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + "x".repeat(70_000));
            socket.close();
        })) {
            Failure failure = failureOf(post(server.uri("/"), LONG, false));

            assertThat(failure).isInstanceOf(Failure.UnknownOutcome.class);
            assertThat(failure.reason()).contains("larger than 65536 bytes");
        }
    }

    @Test
    void anInterruptedCallerStaysInterrupted() throws Exception {
        try (RawServer server = new RawServer(socket -> {})) {
            Thread.currentThread().interrupt();

            Failure failure = failureOf(post(server.uri("/"), LONG, false));

            assertThat(failure).isInstanceOf(Failure.UnknownOutcome.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void reasonsNameTheHostAndNothingThatMayBeSecret() throws IOException {
        try (RawServer server = new RawServer(Socket::close)) {
            HttpCall call = post(server.uri("/path-secret?token=query-secret"), LONG, false);

            assertThat(failureOf(call).reason())
                    .startsWith("POST to 127.0.0.1:")
                    .doesNotContain("secret");
            assertThat(call.toString()).doesNotContain("secret");
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsNotRepeatedInAnyMessage() {
        HttpCall call = new HttpCall(
                "GET",
                URI.create("http://127.0.0.1:9/"),
                Map.of("Authorization", "Bearer first-token\nsecond-token"),
                null,
                SHORT,
                true);

        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, () -> caller.send(call));

        assertThat(thrown.failure())
                .isInstanceOfSatisfying(Failure.Unauthorized.class, refused -> assertThat(refused.reason())
                        .contains("Authorization", "line break"));
        assertThat(stackTrace(thrown)).doesNotContain("first-token", "second-token");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter written = new StringWriter();
        thrown.printStackTrace(new PrintWriter(written));
        return written.toString();
    }

    private Failure failureOf(HttpCall call) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, () -> caller.send(call));
        assertThat(thrown).as("a failure of " + call).isNotNull();
        return thrown.failure();
    }

    private static HttpCall get(URI uri, Duration deadline) {
        return new HttpCall("GET", uri, Map.of(), null, deadline, true);
    }

    private static HttpCall post(URI uri, Duration deadline, boolean repeatable) {
        byte[] body = "secret body".getBytes(StandardCharsets.UTF_8);
        return new HttpCall("POST", uri, Map.of("Authorization", "secret"), body, deadline, repeatable);
    }
}
