package dev.holdfast.proof.kill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How much the gateways have appended, by the broker's own count. */
final class Offsets implements AutoCloseable {

    private final Admin admin;
    private final String topic;
    private final int partitions;

    Offsets(String bootstrap, String topic, int partitions) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        this.topic = topic;
        this.partitions = partitions;
    }

    /** The next offset of each partition that has any record. */
    Map<Integer, Long> ends() {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try {
            Map<Integer, Long> ends = new TreeMap<>();
            admin.listOffsets(all.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            ends.values().removeIf(end -> end == 0);
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
