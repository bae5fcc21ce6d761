package dev.holdfast.simulators.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated Brightpearl is as strict as Brightpearl. */
class BrightpearlSimulatorTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ORDER =
            "{'customer':{'id':200},'ref':'#1','externalRef':'x','rows':[{'productId':1007,'quantity':'1','taxCode':'T','net':'10.00','tax':'0.83'}]}";

    private static Simulators simulators;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(SimulatorOptions.inMemory(), world -> List.of(new Brightpearl(world)));
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void fresh() throws Exception {
        simulators.world().reset();
        control("DELETE", "/control/brightpearl/acme/requests", "");
        control("PUT", "/control/brightpearl/acme/account-tokens/app", "{'token':'t'}");
        control(
                "PUT",
                "/control/brightpearl/acme/apps/oauth",
                "{'developerRef':'dev','clientSecret':'s','refreshToken':'first','instance':13}");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(String path, String method, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulators.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
    }

    private static void control(String method, String path, String body) throws Exception {
        assertThat(send(to(path, method, body)).statusCode()).isLessThan(300);
    }

    private static HttpResponse<String> call(String method, String path, String body) throws Exception {
        return send(to("/brightpearl/acme/public-api/acme" + path, method, body)
                .header("brightpearl-app-ref", "app")
                .header("brightpearl-account-token", "t"));
    }

    private static JsonNode response(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)).path("response");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "POST | /order-service/sales-order | {'customer':{'id':200},'rowz':[]} | 400 | rowz",
                "POST | /order-service/sales-order | {'customer':{'id':999}} | 400 | ORDC-020",
                "POST | /order-service/order | {'reference':'#0001'} | 400 | ORDC-005",
                "POST | /order-service/order | {'orderTypeCode':'UK'} | 400 | ORDC-006",
                "GET | /order-service/order-search?orderStatusId=BAD | '' | 500 | CMNC-018",
                "GET | /order-service/order-search?nothing=1 | '' | 500 | CMNC-016",
                "GET | /order-service/order/1-300 | '' | 400 | CMNC-037",
                "GET | /order-service/nothing | '' | 404 | CMNC-404",
                "POST | /integration-service/webhook | {'subscribeTo':'invalid-resource'} | 400 | INTC-064",
                "GET | /integration-service/webhook/99999 | '' | 404 | No webhooks available",
                "DELETE | /integration-service/webhook/99999 | '' | 404 | Cannot find webhook"
            })
    void whatBrightpearlRefusesIsRefused(String method, String path, String body, int status, String says)
            throws Exception {
        HttpResponse<String> answer = call(method, path, body.equals("''") ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says).doesNotContain("\"response\"");
    }

    @Test
    void anUnknownTokenIsRepeatedAndCounted() throws Exception {
        HttpResponse<String> answer = send(to("/brightpearl/acme/public-api/acme/order-service/order-status", "GET", "")
                .header("brightpearl-app-ref", "app")
                .header("brightpearl-account-token", "wrong"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"response\":\"Invalid instance token: wrong\"}");
        assertThat(answer.headers().firstValue("brightpearl-requests-remaining"))
                .contains("199");
    }

    @Test
    void aRefreshTokenIsGoodOnceAndMustBeEncoded() throws Exception {
        JsonNode pair = refresh("first", "s");
        assertThat(pair.path("expires_in").asLong()).isEqualTo(7 * 24 * 3600);
        assertThat(refresh("first", "s").path("error").asText()).isEqualTo("invalid_grant");
        assertThat(refresh(pair.path("refresh_token").asText(), "wrong")
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
        assertThat(refresh(pair.path("refresh_token").asText(), "s").has("access_token"))
                .isTrue();
    }

    private static JsonNode refresh(String token, String secret) throws Exception {
        String form = "grant_type=refresh_token&client_id=oauth&client_secret=" + secret + "&refresh_token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return Json.parse(send(to("/brightpearl/acme/acme/oauth/token", "POST", form))
                .body()
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theOneRequestTooManyInAMinuteIsA503() throws Exception {
        control("PUT", "/control/switches/brightpearl/requests-per-minute", "{'value':'2'}");
        call("GET", "/order-service/order-status", "");
        call("GET", "/order-service/order-status", "");
        HttpResponse<String> over = call("GET", "/order-service/order-status", "");
        assertThat(over.statusCode()).isEqualTo(503);
        assertThat(over.body()).contains("too many requests");
        assertThat(Long.parseLong(over.headers()
                        .firstValue("brightpearl-next-throttle-period")
                        .orElseThrow()))
                .isBetween(1L, 60_000L);
    }

    @Test
    void aPatchedNetTakesItsTaxWithIt() throws Exception {
        String order =
                response(call("POST", "/order-service/sales-order", ORDER)).asText();
        JsonNode rows = response(call("GET", "/order-service/order/" + order, ""))
                .path(0)
                .path("orderRows");
        String row = rows.fieldNames().next();
        JsonNode patched = response(call(
                "PATCH",
                "/order-service/order/" + order + "/row/" + row,
                "[{'op':'replace','path':'/rowValue/rowNet/value','value':200}]"));
        assertThat(patched.path("rowValue").path("rowTax").path("value").asText())
                .isEqualTo("16.50");
        control("POST", "/control/brightpearl/acme/orders/" + order + "/invoice", "{}");
        assertThat(call("DELETE", "/order-service/order/" + order + "/row/" + row, "")
                        .body())
                .contains("closed");
    }

    @Test
    void severalMessagesHaveAnswersOfTheirOwn() throws Exception {
        HttpResponse<String> answer = call(
                "POST",
                "/multi-message",
                "{'processingMode':'SEQUENTIAL','onFail':'STOP','messages':["
                        + "{'label':'a','uri':'/order-service/order','httpMethod':'POST','body':{'orderTypeCode':'SO','parties':{'customer':{'contactId':200}}}},"
                        + "{'label':'b','uri':'/order-service/order','httpMethod':'POST','body':{}},"
                        + "{'label':'c','uri':'/order-service/order','httpMethod':'POST','body':{}}]}");
        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode response =
                Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)).path("response");
        assertThat(response.path("processedMessages").findValuesAsText("statusCode"))
                .containsExactly("200", "400");
        assertThat(response.path("unprocessedMessages").path(0).asText()).isEqualTo("c");
    }

    @Test
    void whoSubscribedIsSentIdsAndNothingSigned() throws Exception {
        BlockingQueue<String> came = new ArrayBlockingQueue<>(10);
        HttpServer receiver = receiver(came);
        try {
            control("PUT", "/control/switches/brightpearl/webhook-retry", "{'value':'PT0.01S'}");
            response(
                    call(
                            "POST",
                            "/integration-service/webhook",
                            "{'subscribeTo':'order.created','httpMethod':'POST','uriTemplate':'http://127.0.0.1:"
                                    + receiver.getAddress().getPort()
                                    + "/${account-code}','bodyTemplate':'${resource-type} ${resource-id} ${full-event}','contentType':'application/json','idSetAccepted':true,'qualityOfService':1}"));
            String order =
                    response(call("POST", "/order-service/sales-order", ORDER)).asText();
            String sent = "/acme order " + order + " order.created";
            // The first try is answered 500, and quality of service 1 sends it again.
            assertThat(came.poll(5, TimeUnit.SECONDS)).isEqualTo(sent);
            assertThat(came.poll(5, TimeUnit.SECONDS)).isEqualTo(sent);
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(BlockingQueue<String> came) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            came.add(exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
