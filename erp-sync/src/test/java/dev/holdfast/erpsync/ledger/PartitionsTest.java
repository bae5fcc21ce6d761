package dev.holdfast.erpsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.erpsync.LedgerDatabase;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    @Test
    void daysAreMadeAheadOnceAndRowsThatCameTooEarlyMoveIn() {
        try (LedgerDatabase database = new LedgerDatabase("partitions")) {
            Partitions partitions = new Partitions(database.transactions());
            assertThat(partitions.ensure(1)).as("made when the database was").isZero();
            database.update("""
                    insert into event (seq, received_on, connection, event_id, body_digest, body_bytes, source, topic,
                      ordering_key, received_at, dedupe, authenticity, lane, state)
                    values (1, (now() at time zone 'utc')::date + 3, 'a', 'early', decode('00', 'hex'), 0, 'shopify', 't',
                      'k', now(), 'CLAIMED', 'SIGNED', 'live', 'received')""");
            assertThat(database.number("select count(*) from event_default")).isEqualTo(1);

            assertThat(partitions.ensure(3)).isEqualTo(2);

            assertThat(database.number("select count(*) from event_default")).isZero();
            assertThat(database.texts("select event_id from event")).containsExactly("early");
            assertThat(partitions.ensure(3)).isZero();
        }
    }
}
