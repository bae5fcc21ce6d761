package dev.holdfast.gateway;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a gateway that can do its job: the application has started before it has found its Kafka topics. */
abstract class ReadyGateway {

    @BeforeEach
    void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(Management::ready);
    }
}
