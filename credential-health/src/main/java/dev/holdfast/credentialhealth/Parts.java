package dev.holdfast.credentialhealth;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.connectors.ConnectorFactory;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.contracts.event.EventStream;
import dev.holdfast.credentialhealth.status.CredentialStore;
import dev.holdfast.credentialhealth.status.StatusGauges;
import dev.holdfast.credentialhealth.status.StatusPublisher;
import dev.holdfast.credentialhealth.status.StatusRules;
import dev.holdfast.credentialhealth.subscription.FeedGauges;
import dev.holdfast.credentialhealth.subscription.FeedRules;
import dev.holdfast.credentialhealth.subscription.FeedStore;
import dev.holdfast.credentialhealth.subscription.SubscriptionsConfig;
import dev.holdfast.operations.tokens.TokenStore;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.secrets.tokens.TokenKeepers;
import dev.holdfast.settings.Connections;
import dev.holdfast.transport.HttpCaller;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Makes what the service and its API share. */
final class Parts {

    Parts() {}

    @Produces
    @Singleton
    static HttpCaller caller() {
        return new HttpCaller();
    }

    static void close(@Disposes HttpCaller caller) {
        caller.close();
    }

    /** One for all that calls vendors: an account's limits are kept by it. */
    @Produces
    @Singleton
    static ConnectorFactory connectors(SecretResolver secrets, HttpCaller caller, Clock clock, TokenKeepers tokens) {
        return new ConnectorFactory(secrets, caller, clock, tokens);
    }

    @Produces
    @Singleton
    static TokenKeepers tokens(
            Connections connections,
            SecretResolver secrets,
            @DataSource("tokens") AgroalDataSource source,
            @FlywayDataSource("tokens") Flyway flyway) {
        return TokenStore.of(connections, secrets, source, flyway::migrate);
    }

    /** @throws IllegalArgumentException naming the key, where an address can lead no vendor to the gateway */
    @Produces
    @Singleton
    static HookAddresses addresses(CredentialHealthConfig config, SecretResolver secrets) {
        config.subscriptions().gateway().ifPresent(address -> {
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (!web || address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
                throw new IllegalArgumentException("holdfast.credential-health.subscriptions.gateway must be an address"
                        + " such as https://hooks.example.com");
            }
        });
        return new HookAddresses(config.subscriptions().gateway(), secrets);
    }

    @Produces
    @Singleton
    static FeedRules feedRules(CredentialHealthConfig config) {
        SubscriptionsConfig subscriptions = config.subscriptions();
        return new FeedRules(
                subscriptions.byItself(),
                subscriptions.renewBefore(),
                subscriptions.endsSoon(),
                subscriptions.redAfter(),
                subscriptions.remember(),
                subscriptions.staleAfter());
    }

    @Produces
    @Singleton
    static FeedStore feedStore(AgroalDataSource source, FeedRules rules) {
        return new FeedStore(source, rules);
    }

    @Produces
    @Singleton
    static FeedGauges feedGauges(MeterRegistry registry, FeedRules rules, Clock clock) {
        return new FeedGauges(registry, rules, clock);
    }

    @Produces
    @Singleton
    static StatusRules rules(CredentialHealthConfig config) {
        return new StatusRules(config.redAfter(), config.expiresSoon(), config.staleAfter());
    }

    @Produces
    @Singleton
    static CredentialStore store(
            AgroalDataSource source,
            StatusRules rules,
            ObjectMapper json,
            @ConfigProperty(name = "holdfast.topic-prefix") Optional<String> prefix) {
        String topic = prefix.orElse("") + EventStream.CREDENTIAL_STATUS.topicName();
        return new CredentialStore(source, rules, topic, json);
    }

    @Produces
    @Singleton
    static Producer<byte[], byte[]> producer(
            @Identifier("default-kafka-broker") Map<String, Object> common, CredentialHealthConfig config) {
        int patience = Math.toIntExact(config.acknowledgement().toMillis());
        Map<String, Object> properties = new HashMap<>(common);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Given up here before the outbox gives up waiting: nothing old is delivered once a newer try has begun.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience * 4 / 5);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(Duration.ofSeconds(5));
    }

    @Produces
    @Singleton
    static StatusPublisher publisher(
            AgroalDataSource source, Producer<byte[], byte[]> producer, CredentialHealthConfig config) {
        return new StatusPublisher(source, producer, config.acknowledgement());
    }

    @Produces
    @Singleton
    static StatusGauges gauges(MeterRegistry registry, StatusRules rules, Clock clock) {
        return new StatusGauges(registry, rules, clock);
    }
}
