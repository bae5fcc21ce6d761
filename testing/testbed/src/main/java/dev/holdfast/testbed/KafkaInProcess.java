package dev.holdfast.testbed;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker inside this JVM. */
final class KafkaInProcess implements AutoCloseable {
    // Constant, so that a data folder can be started again by whoever finds it.
    private static final String CLUSTER_ID = "aG9sZGZhc3QtbG9jYWwtMQ";

    private final KafkaRaftServer server;

    private KafkaInProcess(KafkaRaftServer server) {
        this.server = server;
    }

    /** Starts a broker on a data folder, which is formatted when it is new; returns when producers and consumers can use it. */
    static KafkaInProcess start(Path data, int port, int controllerPort) throws Exception {
        return start(data, port, controllerPort, List.of());
    }

    static KafkaInProcess start(Path data, int port, int controllerPort, List<KafkaSettings.Listener> more)
            throws Exception {
        Files.createDirectories(data);
        Properties properties = KafkaSettings.of(data, port, controllerPort, more);
        if (!Files.exists(data.resolve("meta.properties"))) {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(1)
                    .setClusterId(CLUSTER_ID)
                    .addDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new KafkaInProcess(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
