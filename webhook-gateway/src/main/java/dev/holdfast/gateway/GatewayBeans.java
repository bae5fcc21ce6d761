package dev.holdfast.gateway;

import dev.holdfast.gateway.publish.Appender;
import dev.holdfast.gateway.publish.KafkaWatch;
import dev.holdfast.gateway.source.Endpoints;
import dev.holdfast.gateway.source.Schemes;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.StoredSecrets;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.SettingsException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is not a bean of its own. */
final class GatewayBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecretResolver secrets() {
        return new StoredSecrets();
    }

    @Produces
    @Singleton
    Endpoints endpoints(@ConfigProperty(name = "holdfast.connections-file") Path file, GatewayConfig config) {
        try {
            return new Endpoints(ConnectionsFile.read(file), new Schemes(config.signatureTolerance()));
        } catch (SettingsException e) {
            // Quarkus ends the process with this message alone, where another exception would bury it in its trace.
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    KafkaWatch kafka(
            @Identifier("default-kafka-broker") Map<String, Object> client,
            @ConfigProperty(name = "holdfast.topic-prefix") Optional<String> topicPrefix,
            GatewayConfig config) {
        GatewayConfig.PublishConfig publish = config.publish();
        Appender.Terms terms = new Appender.Terms(
                publish.timeout(),
                publish.linger(),
                publish.batchBytes(),
                config.maxBodyBytes(),
                // Room for all that admission lets in, and for the batches that are being filled.
                config.maxBytesInFlight() * 2);
        return new KafkaWatch(client, terms, topicPrefix.orElse(""), publish.checkEvery());
    }

    void stop(@Disposes KafkaWatch kafka) throws InterruptedException {
        kafka.stop();
    }
}
