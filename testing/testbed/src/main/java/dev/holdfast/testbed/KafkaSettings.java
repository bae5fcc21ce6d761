package dev.holdfast.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The properties of a single broker that is its own controller. It proves nothing about replication. */
final class KafkaSettings {
    private KafkaSettings() {}

    /**
     * One more way to the broker: a client that comes by it is sent back to it.
     *
     * @param name letters, digits and underscores, as Kafka names listeners
     * @param port that the broker listens on
     * @param advertised the port that clients are told
     */
    record Listener(String name, int port, int advertised) {

        static Listener parse(String text) {
            String[] parts = text.split(":", -1);
            return new Listener(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return name + ":" + port + ":" + advertised;
        }
    }

    static Properties of(Path data, int port, int controllerPort, List<Listener> more) {
        StringBuilder listeners = new StringBuilder();
        StringBuilder advertised = new StringBuilder();
        StringBuilder protocols = new StringBuilder();
        for (Listener one : more) {
            listeners.append(",").append(one.name()).append("://127.0.0.1:").append(one.port());
            advertised.append(",").append(one.name()).append("://127.0.0.1:").append(one.advertised());
            protocols.append(",").append(one.name()).append(":PLAINTEXT");
        }
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort + listeners);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + advertised);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT" + protocols);
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("log.dirs", data.toString());
        p.setProperty("num.partitions", "1");
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        // One consumer group a service: few partitions make the first rebalance and every start faster.
        p.setProperty("offsets.topic.num.partitions", "5");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "1");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // The default of 6 s would forbid the short sessions with which tests see a frozen consumer lose its partitions
        // soon.
        p.setProperty("group.min.session.timeout.ms", "1000");
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        return p;
    }
}
