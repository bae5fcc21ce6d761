package dev.holdfast.proof.site;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The services' times, seconds long. What must be shorter than what is as in production:
 *
 * <pre>
 * latest effect of a simulated call  &lt;  verify-after
 * call deadline  &lt;  lease  &lt;  freeze, and Kafka's session  &lt;  freeze
 * </pre>
 */
public final class Times {

    /** Of events and orders in erp-sync; a frozen process has lost them all after it. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** Of the Kafka consumer group: a process frozen for longer has lost its partitions. */
    public static final Duration SESSION = Duration.ofSeconds(3);

    /** Of the gateway's claims; longer than its deadline. */
    public static final Duration CLAIM = Duration.ofMillis(3500);

    /** After it no simulated call takes effect any more, however late the wire or the ERP was. */
    public static final Duration VERIFY_AFTER = Duration.ofSeconds(10);

    /** Waits of the retry ladder: long enough in all that an outage of minutes makes nothing a dead letter. */
    private static final String STEPS = "200ms,300ms,500ms,1s,1s" + ",2s".repeat(100);

    private Times() {}

    /** As erp-sync's configuration names them. */
    static Map<String, String> ofErpSync() {
        Map<String, String> settings = new LinkedHashMap<>();
        // Far below a freeze, so that one in the middle of a transaction is seen to free its locks.
        settings.put("quarkus.datasource.jdbc.new-connection-sql", "set idle_in_transaction_session_timeout = '2s'");
        settings.put("kafka.session.timeout.ms", Long.toString(SESSION.toMillis()));
        settings.put("kafka.heartbeat.interval.ms", Long.toString(SESSION.toMillis() / 4));
        settings.put("holdfast.erp-sync.payload-key", "env://CHAOS_PAYLOAD_KEY");
        settings.put("holdfast.erp-sync.lease", LEASE.toString());
        settings.put("holdfast.erp-sync.call-deadline", "PT4S");
        settings.put("holdfast.erp-sync.check-after", "PT2.5S");
        settings.put("holdfast.erp-sync.verify-after", VERIFY_AFTER.toString());
        settings.put("holdfast.erp-sync.verify-sweep", "PT1S");
        settings.put("holdfast.erp-sync.parked-recheck", "PT2S");
        settings.put("holdfast.erp-sync.retry.steps", STEPS);
        settings.put("holdfast.erp-sync.retry.rate-limited", "PT0.5S");
        settings.put("holdfast.erp-sync.effects.fetch-after", "PT5S");
        settings.put("holdfast.erp-sync.effects.announce-after", "PT2S");
        settings.put("holdfast.erp-sync.effects.ask-again", "PT2S");
        settings.put("holdfast.erp-sync.intake.poll", "PT0.2S");
        // A killed process's calls come back about as soon as its events do.
        settings.put("holdfast.rate.lease", LEASE.toString());
        settings.put("holdfast.rate.grow", "PT1S");
        settings.put("holdfast.erp-sync.breaker.first-probe", "PT0.5S");
        settings.put("holdfast.erp-sync.breaker.slowest-probe", "PT2S");
        settings.put("holdfast.erp-sync.breaker.probe-limit", "PT4S");
        settings.put("holdfast.erp-sync.breaker.probe-lease", "PT15S");
        settings.put("holdfast.erp-sync.breaker.ramp-step", "PT0.2S");
        return settings;
    }
}
