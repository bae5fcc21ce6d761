package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many webhooks over one connection, as proxies before the gateway bring them: the end of one is not the others'. */
@QuarkusTest
@QuarkusTestResource(OwnStores.class)
@Tag("service")
class Http2Test extends ReadyGateway {

    @Inject
    Vertx vertx;

    private HttpClient client;

    @BeforeEach
    void open() {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(RestAssured.port));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSlowSenderIsRefusedAndTheConnectionGoesOnForTheOthers() throws Exception {
        Webhook slow = Webhook.order(6910000000001L);
        HttpClientRequest unfinished = begin(slow);
        unfinished.setChunked(true);
        unfinished.write(Buffer.buffer(slow.body()).slice(0, 10));
        Webhook quick = Webhook.order(6910000000002L);

        assertThat(send(quick).version()).isEqualTo(HttpVersion.HTTP_2);
        HttpClientResponse refused =
                unfinished.response().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        Webhook after = Webhook.order(6910000000003L);

        assertThat(refused.statusCode()).isEqualTo(408);
        assertThat(send(after).statusCode()).isEqualTo(200);
        assertThat(unfinished.connection()).isSameAs(begin(after).connection());
        assertThat(EventLog.of(slow.id())).isEmpty();
        EventLog.only(quick.id());
        EventLog.only(after.id());
    }

    private HttpClientResponse send(Webhook webhook) throws Exception {
        return begin(webhook)
                .send(Buffer.buffer(webhook.body()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private HttpClientRequest begin(Webhook webhook) throws Exception {
        HttpClientRequest request = client.request(HttpMethod.POST, webhook.path())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        webhook.headers().forEach((name, value) -> request.putHeader(name.toLowerCase(Locale.ROOT), value));
        return request;
    }
}
