package dev.holdfast.erpsync.deadletter;

import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Sends what lies in the outbox, oldest first, and marks it sent only after the broker's acknowledgement: a notice comes at
 * least once, and twice when the process dies in between. While Kafka is away the outbox waits.
 */
public final class NoticePublisher {

    private static final Logger LOG = Logger.getLogger(NoticePublisher.class);

    private record Unsent(long id, String topic, String key, String payload) {}

    private final Transactions transactions;
    private final Producer<byte[], byte[]> producer;
    private final int batch;
    private final Duration patience;

    /** @param batch notices sent at once @param patience how long the broker may take to acknowledge them */
    public NoticePublisher(Transactions transactions, Producer<byte[], byte[]> producer, int batch, Duration patience) {
        this.transactions = transactions;
        this.producer = producer;
        this.batch = batch;
        this.patience = patience;
    }

    /** Sends everything that is unsent, batch by batch. */
    public void publish() {
        int sent;
        do {
            sent = transactions.inOne(sql -> {
                List<Unsent> notices = Sql.list(
                        sql,
                        """
                        select id, topic, key, payload from outbox where sent_at is null
                        order by id limit ? for update skip locked""",
                        row -> new Unsent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                        batch);
                List<Long> acknowledged = send(notices);
                Sql.update(sql, "update outbox set sent_at = now() where id = any (?)", Sql.longs(sql, acknowledged));
                return acknowledged.size();
            });
        } while (sent == batch);
    }

    private List<Long> send(List<Unsent> notices) {
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (Unsent notice : notices) {
            answers.add(producer.send(new ProducerRecord<>(
                    notice.topic(),
                    notice.key().getBytes(StandardCharsets.UTF_8),
                    notice.payload().getBytes(StandardCharsets.UTF_8))));
        }
        List<Long> acknowledged = new ArrayList<>();
        try {
            for (int i = 0; i < answers.size(); i++) {
                answers.get(i).get(patience.toMillis(), TimeUnit.MILLISECONDS);
                acknowledged.add(notices.get(i).id());
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("%d notices wait in the outbox: %s", notices.size() - acknowledged.size(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return acknowledged;
    }
}
