package dev.holdfast.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The one HTTP client. A caller must never be left guessing what a broken exchange means, so there are two answers to it:
 * {@link Failure.Transient} when nothing was sent or the call may be repeated, {@link Failure.UnknownOutcome} when it was
 * sent and may have taken effect. Whatever has a status is a reply, not a failure.
 *
 * <p>Blocking, thread-safe, meant for virtual threads. Keeps connections alive; follows no redirect, because a redirected
 * call would carry its credentials elsewhere; sends none of our trace context to strangers.
 */
public final class HttpCaller implements AutoCloseable {

    /** A host that does not accept a connection for this long is away; leaves most of a deadline for the call itself. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** The largest answer that is read: the largest page that a connector asks for is below a quarter of it. */
    public static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

    /** The client's own timeout, which knows whether it was connected, gets this much time to speak first. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private static final Set<String> TRACE_CONTEXT = Set.of("traceparent", "tracestate", "baggage");

    private final HttpClient client;
    private final int maxAnswerBytes;

    /** With {@link #CONNECT_TIMEOUT} and {@link #MAX_ANSWER_BYTES}. */
    public HttpCaller() {
        this(CONNECT_TIMEOUT, MAX_ANSWER_BYTES);
    }

    /** With limits of its own. */
    public HttpCaller(Duration connectTimeout, int maxAnswerBytes) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /**
     * Sends a call and waits for its whole answer.
     *
     * @throws UpstreamException with {@code Transient} or {@code UnknownOutcome}, see above; with {@code Unauthorized} when a
     *     header's value cannot be sent, since only credentials are not ours
     */
    public HttpReply send(HttpCall call) {
        if (!CallPermit.holds()) {
            throw new UpstreamException(
                    new Failure.Transient(call + ": not sent, the leave to do so was lost meanwhile"));
        }
        CallTally.add();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request(call), info -> new CappedBody(maxAnswerBytes));
        try {
            long patience = call.deadline().plus(GRACE).toNanos();
            HttpResponse<byte[]> response = exchange.get(patience, TimeUnit.NANOSECONDS);
            return new HttpReply(
                    response.statusCode(), lowerCase(response.headers().map()), response.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (!(cause instanceof IOException)) {
                throw new IllegalStateException(call + " could not be made: " + cause, cause);
            }
            throw broken(call, describe(cause), nothingSent(cause), cause);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw broken(call, "no complete answer within " + call.deadline(), false, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw broken(call, "interrupted while waiting for the answer", false, e);
        }
    }

    /** Ends all connections; calls under way fail. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest request(HttpCall call) {
        byte[] body = call.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri())
                .timeout(call.deadline())
                .method(
                        call.method(),
                        body == null
                                ? BodyPublishers.noBody()
                                : new PermittedBody(BodyPublishers.ofByteArray(body), CallPermit.current()));
        call.headers().forEach((name, value) -> {
            if (!TRACE_CONTEXT.contains(name.toLowerCase(Locale.ROOT))) {
                put(builder, name, value, call);
            }
        });
        return builder.build();
    }

    /** The client's own complaint repeats the value, which may be a secret: neither it nor its cause goes on. */
    private static void put(HttpRequest.Builder builder, String name, String value, HttpCall call) {
        boolean sendable;
        try {
            builder.setHeader(name, value);
            sendable = true;
        } catch (IllegalArgumentException e) {
            sendable = false;
        }
        if (!sendable) {
            throw new UpstreamException(
                    new Failure.Unauthorized(
                            call + ": not sent, " + name
                                    + " has characters that no header may have, such as a line break: look at the secret that it is made of"));
        }
    }

    private static UpstreamException broken(HttpCall call, String what, boolean nothingSent, Throwable cause) {
        String reason = call + ": " + what;
        return new UpstreamException(
                nothingSent || call.repeatable() ? new Failure.Transient(reason) : new Failure.UnknownOutcome(reason),
                cause);
    }

    private static boolean nothingSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || permitLost(cause);
    }

    // The client may have wrapped it.
    private static boolean permitLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PermittedBody.LostException) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Throwable cause) {
        if (permitLost(cause)) {
            return "not sent, the leave to do so was lost meanwhile";
        }
        return switch (cause) {
            case HttpConnectTimeoutException e -> "not connected in time";
            case ConnectException e -> "could not connect";
            case NoRouteToHostException e -> "no route to the host";
            case SSLHandshakeException e -> "TLS handshake failed";
            case java.net.http.HttpTimeoutException e -> "no answer in time";
            case CappedBody.TooLargeException e -> e.getMessage();
            default -> "connection lost before the answer was complete";
        };
    }

    private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> result = new TreeMap<>();
        headers.forEach((name, values) -> result.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return result;
    }
}
