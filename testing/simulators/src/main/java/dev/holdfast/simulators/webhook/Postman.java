package dev.holdfast.simulators.webhook;

import dev.holdfast.simulators.world.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Posts webhooks and tries again as it is told. It follows no redirects: to every vendor here one is a failure. */
public final class Postman implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Duration deadline;
    private final BiPredicate<Integer, String> accepts;

    /**
     * @param deadline how long the vendor waits for an answer
     * @param accepts whether a status and a body mean that it was delivered
     */
    public Postman(Duration deadline, BiPredicate<Integer, String> accepts) {
        this.deadline = deadline;
        this.accepts = accepts;
    }

    /**
     * Delivers one.
     *
     * @param headers of each attempt, asked anew: some vendors sign the time of sending
     * @param pauses before each further attempt
     */
    public Delivered deliver(
            String topic,
            String id,
            URI target,
            byte[] body,
            Supplier<Map<String, String>> headers,
            List<Duration> pauses) {
        List<Attempt> attempts = new ArrayList<>();
        try {
            attempts.add(attempt(target, body, headers.get()));
            for (Duration pause : pauses) {
                if (attempts.getLast().accepted()) {
                    break;
                }
                Waiting.REAL.pass(pause);
                attempts.add(attempt(target, body, headers.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempts.add(new Attempt(null, null, null, "interrupted", Duration.ZERO, false));
        }
        return new Delivered(topic, id, List.copyOf(attempts));
    }

    /** The same pauses in a shorter time, in the same proportions. */
    public static List<Duration> within(List<Duration> pauses, Duration total) {
        double whole = pauses.stream().mapToLong(Duration::toMillis).sum();
        return pauses.stream()
                .map(pause -> Duration.ofNanos((long) (pause.toMillis() / Math.max(1, whole) * total.toNanos())))
                .toList();
    }

    /** HMAC-SHA256. */
    public static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    private Attempt attempt(URI target, byte[] body, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(deadline)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long started = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Attempt(
                    answer.statusCode(),
                    answer.headers().firstValue("Holdfast-Outcome").orElse(null),
                    answer.body(),
                    null,
                    since(started),
                    accepts.test(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            return failed(e.getClass().getSimpleName() + ": " + e.getMessage(), started);
        }
    }

    private static Attempt failed(@Nullable String why, long started) {
        return new Attempt(null, null, null, why, since(started), false);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        client.close();
    }
}
