package dev.holdfast.gateway.publish;

import dev.holdfast.contracts.event.EventStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says whether events can be appended now. Connects, creates the gateway's topics where they are missing, keeps the
 * producer's knowledge of them fresh, and asks the broker every few seconds: all in the background, because the gateway
 * starts, and stays alive, without Kafka.
 */
public final class KafkaWatch {

    /** The streams that the gateway appends to. */
    public static final List<EventStream> STREAMS = List.of(EventStream.WEBHOOKS, EventStream.CONTROL);

    private static final Logger LOG = Logger.getLogger(KafkaWatch.class);
    /** How soon a producer that does not know its topics yet is asked again. */
    private static final Duration PRIMING = Duration.ofMillis(20);

    private final Map<String, Object> client;
    private final Appender.Terms terms;
    private final String topicPrefix;
    private final Duration every;
    private final Thread thread;
    private volatile @Nullable Appender appender;
    private volatile @Nullable String problem = "not asked yet";
    private volatile boolean stopped;

    /** Starts watching. */
    public KafkaWatch(Map<String, Object> client, Appender.Terms terms, String topicPrefix, Duration every) {
        this.client = client;
        this.terms = terms;
        this.topicPrefix = topicPrefix;
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("kafka-watch").start(this::watch);
    }

    /** What appends; null until there was a broker whose topics are known. */
    public @Nullable Appender appender() {
        return appender;
    }

    /** Why events cannot be appended now, in a few words; empty when they can. */
    public Optional<String> problem() {
        Appender now = appender;
        if (now != null && now.failing(every.multipliedBy(3))) {
            return Optional.of("the newest appends were not acknowledged");
        }
        return Optional.ofNullable(problem);
    }

    /** Ends the watch and the producer. */
    public void stop() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
        Appender last = appender;
        if (last != null) {
            last.close();
        }
    }

    private void watch() {
        Admin admin = null;
        try {
            while (!stopped) {
                try {
                    if (admin == null) {
                        admin = Admin.create(adminConfig());
                    }
                    check(admin);
                    say(null);
                } catch (ExecutionException | TimeoutException | KafkaException e) {
                    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                    say(cause.getClass().getSimpleName() + ": " + cause.getMessage());
                }
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    private void check(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        long limit = every.toMillis() * 2;
        List<String> missing = new ArrayList<>(STREAMS.stream().map(this::topic).toList());
        missing.removeAll(admin.listTopics().names().get(limit, TimeUnit.MILLISECONDS));
        for (EventStream stream : STREAMS) {
            if (missing.contains(topic(stream))) {
                create(admin, stream, limit);
            }
        }
        Appender ours = appender;
        if (ours == null) {
            ours = new Appender(client, terms);
        }
        long giveUp = System.nanoTime() + every.toNanos();
        while (!STREAMS.stream().allMatch(knownTo(ours))) {
            if (System.nanoTime() - giveUp > 0) {
                if (appender == null) {
                    ours.close();
                }
                throw new TimeoutException("the broker does not say where its topics lie");
            }
            TimeUnit.NANOSECONDS.sleep(PRIMING.toNanos());
        }
        appender = ours;
    }

    private Predicate<EventStream> knownTo(Appender ours) {
        return stream -> ours.knows(stream, topicPrefix);
    }

    private void create(Admin admin, EventStream stream, long limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic topic = new NewTopic(topic(stream), Optional.of(stream.partitions()), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(stream.retention().toMillis()),
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        stream.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(terms.maxRecordBytes() + Appender.OVERHEAD)));
        try {
            admin.createTopics(List.of(topic)).all().get(limit, TimeUnit.MILLISECONDS);
            LOG.infof("Created topic %s with %d partitions", topic.name(), stream.partitions());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private String topic(EventStream stream) {
        return topicPrefix + stream.topicName();
    }

    private Map<String, Object> adminConfig() {
        Map<String, Object> config = new HashMap<>(client);
        int limit = (int) every.toMillis();
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        return config;
    }

    private void say(@Nullable String now) {
        String before = problem;
        problem = now;
        if (now != null && (before == null || !before.equals(now))) {
            LOG.warnf("Kafka cannot take events: %s", now);
        } else if (now == null && before != null) {
            LOG.info("Kafka takes events");
        }
    }
}
