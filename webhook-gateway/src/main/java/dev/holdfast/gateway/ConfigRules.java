package dev.holdfast.gateway;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the configuration's values must be to each other: a gateway that could only fail later does not start. */
final class ConfigRules {

    private static final String PREFIX = "holdfast.gateway.";
    /** Shopify waits that long for an answer. */
    private static final Duration SENDERS_PATIENCE = Duration.ofSeconds(5);
    /** What the HTTP server itself lets in, {@code quarkus.http.limits.max-body-size}. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private ConfigRules() {}

    /**
     * Looks at all of it at once.
     *
     * @throws ConfigurationException naming every key that is wrong, and its fix; Quarkus ends the process with that message alone
     */
    static void check(GatewayConfig config) {
        List<String> problems = new ArrayList<>();
        everyLengthIsPositive(config, problems);
        timesFitIntoEachOther(config, problems);
        sizesFitIntoEachOther(config, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), problems));
        }
    }

    private static void everyLengthIsPositive(GatewayConfig config, List<String> problems) {
        positive(problems, "deadline", config.deadline());
        positive(problems, "retry-after", config.retryAfter());
        positive(problems, "signature-tolerance", config.signatureTolerance());
        positive(problems, "secrets-every", config.secretsEvery());
        positive(problems, "dedupe.window", config.dedupe().window());
        positive(problems, "dedupe.lease", config.dedupe().lease());
        positive(problems, "dedupe.timeout", config.dedupe().timeout());
        positive(problems, "dedupe.breaker", config.dedupe().breaker());
        positive(problems, "dedupe.poll", config.dedupe().poll());
        positive(problems, "publish.timeout", config.publish().timeout());
        positive(problems, "publish.check-every", config.publish().checkEvery());
        if (config.publish().linger().isNegative()) {
            problems.add(PREFIX + "publish.linger is " + config.publish().linger() + ", but must not be negative");
        }
    }

    private static void timesFitIntoEachOther(GatewayConfig config, List<String> problems) {
        Duration deadline = config.deadline();
        GatewayConfig.DedupeConfig dedupe = config.dedupe();
        GatewayConfig.PublishConfig publish = config.publish();
        if (deadline.compareTo(SENDERS_PATIENCE) >= 0) {
            problems.add(PREFIX + "deadline is " + deadline + ", but must be shorter than the 5 s that Shopify waits, "
                    + "or it hangs up before it is answered");
        }
        if (publish.timeout().compareTo(deadline) >= 0) {
            problems.add(PREFIX + "publish.timeout is " + publish.timeout() + ", but must be shorter than " + PREFIX
                    + "deadline (" + deadline + "), or senders are answered before Kafka is");
        }
        if (dedupe.timeout().compareTo(deadline) >= 0) {
            problems.add(PREFIX + "dedupe.timeout is " + dedupe.timeout() + ", but must be shorter than " + PREFIX
                    + "deadline (" + deadline + "), or nothing is published while Redis is away");
        }
        if (dedupe.lease().compareTo(deadline) <= 0) {
            problems.add(PREFIX + "dedupe.lease is " + dedupe.lease() + ", but must be longer than " + PREFIX
                    + "deadline (" + deadline + "), or a living delivery loses its claim");
        }
        if (dedupe.window().compareTo(dedupe.lease()) <= 0) {
            problems.add(PREFIX + "dedupe.window is " + dedupe.window() + ", but must be longer than " + PREFIX
                    + "dedupe.lease (" + dedupe.lease() + "): it must cover all of a sender's retries");
        }
        if (publish.linger().compareTo(publish.timeout()) >= 0) {
            problems.add(PREFIX + "publish.linger is " + publish.linger() + ", but must be shorter than " + PREFIX
                    + "publish.timeout (" + publish.timeout() + ")");
        }
    }

    private static void sizesFitIntoEachOther(GatewayConfig config, List<String> problems) {
        int body = config.maxBodyBytes();
        if (body < 1 || body > LARGEST_BODY) {
            problems.add(PREFIX + "max-body-bytes is " + body + ", but must be from 1 to " + LARGEST_BODY);
        }
        if (config.maxBytesInFlight() < (long) body + Admission.OVERHEAD) {
            problems.add(PREFIX + "max-bytes-in-flight is " + config.maxBytesInFlight() + ", but must have room for "
                    + PREFIX + "max-body-bytes (" + body + ") and " + Admission.OVERHEAD
                    + " of bookkeeping, or the largest body is refused for ever");
        }
        if (config.publish().batchBytes() < 1) {
            problems.add(
                    PREFIX + "publish.batch-bytes is " + config.publish().batchBytes() + ", but must be at least 1");
        }
    }

    private static void positive(List<String> problems, String key, Duration value) {
        // Redis, Kafka and timers count in milliseconds.
        if (value.toMillis() < 1) {
            problems.add(PREFIX + key + " is " + value + ", but must be at least a millisecond");
        }
    }
}
