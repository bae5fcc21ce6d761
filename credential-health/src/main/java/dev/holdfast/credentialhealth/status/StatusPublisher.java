package dev.holdfast.credentialhealth.status;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what lies in the outbox, oldest first, one replica at a time, and removes it only after the broker's
 * acknowledgement: a change comes at least once, and never after a newer one of its credential. While Kafka is away the
 * outbox waits.
 */
public final class StatusPublisher {

    private static final Logger LOG = Logger.getLogger(StatusPublisher.class);

    /** Any number, as long as nothing else in this database uses it. */
    private static final long ONE_AT_A_TIME = 0x686f6c6463726564L;

    private static final int BATCH = 100;

    private record Unsent(
            long id, String topic, String key, @Nullable String payload) {}

    private final Database database;
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;

    /** @param patience how long the broker may take over one change */
    public StatusPublisher(DataSource source, Producer<byte[], byte[]> producer, Duration patience) {
        this.database = new Database(source);
        this.producer = producer;
        this.patience = patience;
    }

    /** Sends what is there, unless another replica does. */
    public void publish() {
        database.inOne(this::publish);
    }

    private int publish(Connection sql) throws SQLException {
        boolean ours = Database.list(
                        sql, "select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), ONE_AT_A_TIME)
                .getFirst();
        if (!ours) {
            return 0;
        }
        List<Unsent> changes = Database.list(
                sql,
                "select id, topic, key, payload from outbox order by id limit ?",
                row -> new Unsent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                BATCH);
        int sent = 0;
        while (sent < changes.size() && acknowledged(changes.get(sent))) {
            Database.update(
                    sql, "delete from outbox where id = ?", changes.get(sent).id());
            sent++;
        }
        return sent;
    }

    private boolean acknowledged(Unsent change) {
        String payload = change.payload();
        byte[] value = payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(change.topic(), change.key().getBytes(StandardCharsets.UTF_8), value))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("Changes of credentials wait in the outbox for Kafka: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
