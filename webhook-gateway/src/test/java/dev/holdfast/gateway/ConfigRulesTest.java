package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway whose configuration contradicts itself does not start, and says which keys, and what to do. */
class ConfigRulesTest {

    @Test
    void whatIsDeliveredIsGood() {
        assertThatCode(() -> ConfigRules.check(with(Map.of()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "deadline, 5s, 'deadline is PT5S, but must be shorter than the 5 s that Shopify waits'",
        "publish.timeout, 3s, 'publish.timeout is PT3S, but must be shorter than holdfast.gateway.deadline (PT3S)'",
        "dedupe.timeout, 3s, 'dedupe.timeout is PT3S, but must be shorter than holdfast.gateway.deadline (PT3S)'",
        "dedupe.lease, 3s, 'dedupe.lease is PT3S, but must be longer than holdfast.gateway.deadline (PT3S)'",
        "dedupe.window, 10s, 'dedupe.window is PT10S, but must be longer than holdfast.gateway.dedupe.lease (PT10S)'",
        "publish.linger, 2500ms, 'publish.linger is PT2.5S, but must be shorter than holdfast.gateway.publish.timeout'",
        "publish.linger, -1ms, publish.linger is PT-0.001S",
        "publish.batch-bytes, 0, 'publish.batch-bytes is 0, but must be at least 1'",
        "max-body-bytes, 0, 'max-body-bytes is 0, but must be from 1 to 67108864'",
        "max-body-bytes, 67108865, 'max-body-bytes is 67108865, but must be from 1 to 67108864'",
        "max-bytes-in-flight, 4194304, 'must have room for holdfast.gateway.max-body-bytes (4194304) and 4096'",
        "dedupe.lease, 500us, must be at least a millisecond",
        "secrets-every, 0s, 'secrets-every is PT0S, but must be at least a millisecond'",
        "retry-after, -1s, retry-after is PT-1S",
        "dedupe.poll, 0s, dedupe.poll is PT0S",
        "publish.check-every, 0s, publish.check-every is PT0S",
    })
    void aContradictionIsNamedWithItsFix(String key, String value, String expected) {
        GatewayConfig config = with(Map.of(key, value.replace("500us", "PT0.0005S")));

        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> ConfigRules.check(config));

        assertThat(refusal).hasMessageContaining("holdfast.gateway." + key).hasMessageContaining(expected);
    }

    @Test
    void allContradictionsAreNamedAtOnce() {
        GatewayConfig config = with(Map.of("deadline", "20s", "publish.timeout", "0s", "max-body-bytes", "-1"));

        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> ConfigRules.check(config));

        assertThat(refusal.getMessage().lines()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(refusal).hasMessageContaining("deadline").hasMessageContaining("dedupe.lease");
    }

    private static GatewayConfig with(Map<String, String> values) {
        Map<String, String> keys = new HashMap<>();
        values.forEach((key, value) -> keys.put("holdfast.gateway." + key, value));
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 500, new DurationConverter())
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 500))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
