package dev.holdfast.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PagerDuty and Slack refuse what the real ones refuse, in their words. */
class AlertVendorsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String EVENT = "{'routing_key':'" + KEY + "','event_action':'trigger','dedup_key':'k',"
            + "'payload':{'summary':'s','source':'h','severity':'critical'}}";
    private static final String POST = "{'channel':'C000000001','text':'t'}";

    private final HttpClient client = HttpClient.newHttpClient();
    private Simulators simulators;

    @BeforeEach
    void start() throws Exception {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        send("PUT", "/control/pagerduty/us/integrations/" + KEY, "{'service':'orders'}");
        send("PUT", "/control/slack/acme/tokens/xoxb", "{'scopes':['chat:write','channels:history']}");
        send("PUT", "/control/slack/acme/channels/C000000001", "{}");
        send("PUT", "/control/slack/acme/channels/C0ARCHIVED", "{'archived':true}");
        send("PUT", "/control/slack/acme/webhooks/T/B/s", "{'channel':'C000000001'}");
    }

    @AfterEach
    void stop() {
        simulators.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                KEY + " | short | Length of 'routing_key' is incorrect",
                KEY + " | ffffffffffffffffffffffffffffffff | Invalid routing key",
                "'trigger' | 'tigger' | 'event_action' is missing",
                "'critical' | 'bad' | 'payload.severity' is invalid",
                "'summary':'s', | '' | 'summary' is missing",
                "'source':'h', | 'source':'h','timestamp':'noon', | 'payload.timestamp' is invalid",
                "{'routing_key' | {routing_key | JSON parse error",
                "{'routing_key' | {'images':[{'src':'http://x'}],'routing_key' | must be served via HTTPS",
            })
    void pagerDutyRefusesWhatIsNoEvent(String from, String to, String expected) throws Exception {
        String event = EVENT.replace(from.strip(), to.strip().equals("''") ? "" : to.strip());

        HttpResponse<String> answer = send("POST", "/pagerduty/us/v2/enqueue", event);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(expected.strip());
    }

    @Test
    void pagerDutyFoldsByKeyOpensAnewAfterResolvingAndThrottles() throws Exception {
        send("PUT", "/control/switches/pagerduty/events-per-minute", "{'value':'4'}");
        String resolve = "{'routing_key':'" + KEY + "','event_action':'resolve','dedup_key':'k'}";
        send("POST", "/pagerduty/us/v2/enqueue", EVENT);
        send("POST", "/pagerduty/us/v2/enqueue", EVENT);
        assertThat(alert().path("triggers").asInt()).isEqualTo(2);
        assertThat(send("POST", "/pagerduty/us/v2/enqueue", resolve).statusCode())
                .isEqualTo(202);
        assertThat(alert().path("status").asText()).isEqualTo("resolved");
        send("POST", "/pagerduty/us/v2/enqueue", EVENT);
        assertThat(alert().path("triggers").asInt()).isEqualTo(1);

        assertThat(send("POST", "/pagerduty/us/v2/enqueue", EVENT).statusCode()).isEqualTo(429);
    }

    private JsonNode alert() throws Exception {
        return Json.mapper()
                .readTree(send("GET", "/control/state/pagerduty/us/alert", "").body())
                .path("orders|k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xoxb | xoxb-other | invalid_auth",
                "C000000001 | C000000009 | channel_not_found",
                "C000000001 | C0ARCHIVED | is_archived",
                "'text':'t' | 'text':'' | no_text",
                "'text':'t' | 'text':'t','metadata':{'event_type':1} | invalid_metadata_format",
                "'text':'t' | 'blocks':[{'type':'header','text':{'type':'mrkdwn','text':'x'}}] | must be plain_text",
                "'text':'t' | 'blocks':[{'type':'section'}] | must define either text or fields",
                "'text':'t' | 'blocks':[{'type':'divider','color':'red'}] | no more properties allowed",
            })
    void slackRefusesInsideA200(String from, String to, String expected) throws Exception {
        String message = POST.replace(from.strip(), to.strip());
        String token = from.strip().equals("xoxb") ? to.strip() : "xoxb";

        HttpResponse<String> answer = post("/slack/acme/api/chat.postMessage", message, token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"ok\":false", expected.strip());
    }

    @Test
    void slackTakesABurstThenThrottlesAndShowsMetadataOnlyWhenAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            String metadata = ",'metadata':{'event_type':'e','event_payload':{'marker':'m" + i + "'}}}";
            assertThat(post("/slack/acme/api/chat.postMessage", POST.replace("}", metadata), "xoxb")
                            .body())
                    .contains("\"ok\":true");
        }
        HttpResponse<String> throttled = post("/slack/acme/api/chat.postMessage", POST, "xoxb");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("1");

        String history = "/slack/acme/api/conversations.history?channel=C000000001&limit=2";
        assertThat(get(history).body()).doesNotContain("marker").contains("\"has_more\":true");
        assertThat(get(history + "&include_all_metadata=true").body())
                .contains("\"m2\"", "\"m1\"")
                .doesNotContain("\"m0\"");
    }

    @Test
    void anIncomingWebhookAnswersInWords() throws Exception {
        assertThat(send("POST", "/slack/acme/services/T/B/s", POST).body()).isEqualTo("ok");
        assertThat(send("POST", "/slack/acme/services/T/B/other", POST).body()).isEqualTo("no_service");
        assertThat(send("POST", "/slack/acme/services/T/B/s", "{'text':''}").body())
                .isEqualTo("no_text");
        assertThat(send("POST", "/slack/acme/services/T/B/s", "[1]").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(simulators.uri() + path))
                        .header("Authorization", "Bearer xoxb")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(simulators.uri() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(simulators.uri() + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }
}
