package dev.holdfast.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.exchange.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects, logs, faults and durability, seen through HTTP as tests and launcher see them. */
class FrameworkTest {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Simulators simulators;

    @BeforeEach
    void start() {
        simulators = Simulators.start(SimulatorOptions.inMemory().in(folder), world -> List.of(new NoteVendor(world)));
    }

    @AfterEach
    void stop() {
        simulators.close();
        client.close();
    }

    @Test
    void everyEffectIsLoggedWithItsRequest() throws Exception {
        send("POST", "/notes/acme/notes?x=1", "\"one\"");

        JsonNode entry = writes().get(0);
        assertThat(entry.path("sequence").asLong()).isEqualTo(1);
        assertThat(entry.path("kind").asText()).isEqualTo("CREATE");
        assertThat(entry.path("path").asText()).isEqualTo("/notes?x=1");
        assertThat(entry.path("origin").asText()).isEqualTo("CLIENT");
        assertThat(entry.path("after").path("text").asText()).isEqualTo("\"one\"");
        assertThat(entry.path("body").asText()).isEqualTo("one");
        JsonNode request = get("/control/requests").path("entries").get(0);
        assertThat(request.path("request")).isEqualTo(entry.path("request"));
        assertThat(request.path("status").asInt()).isEqualTo(201);
    }

    @Test
    void logsAreReadInPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("POST", "/notes/acme/notes", "n" + i);
        }

        JsonNode first = get("/control/writes?limit=3");
        JsonNode second = get("/control/writes?since=" + first.path("next").asLong());

        assertThat(first.path("entries")).hasSize(3);
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(second.path("entries")).hasSize(2);
        assertThat(second.path("more").asBoolean()).isFalse();
    }

    @Test
    void whatWasAcknowledgedOutlivesTheProcess() throws Exception {
        send("POST", "/notes/acme/notes", "kept");
        simulators.close();
        Files.writeString(folder.resolve("journal.jsonl"), "{\"torn", StandardOpenOption.APPEND);

        start();

        assertThat(get("/notes/acme/notes/1").path("text").asText()).isEqualTo("kept");
        assertThat(writes()).hasSize(1);
        send("POST", "/notes/acme/notes", "next");
        assertThat(get("/notes/acme/notes/2").path("text").asText()).isEqualTo("next");
    }

    @Test
    void oneDataFolderHasOneOwner() {
        SimulatorOptions same = SimulatorOptions.inMemory().in(folder);
        assertThatThrownBy(() -> Simulators.start(same)).hasMessageContaining("uses the simulators' data folder");
    }

    @Test
    void droppedBeforeMeansNothingHappened() throws Exception {
        fault("{'id':'f','trigger':{'nth':1},'action':{'type':'drop-before'}}");

        assertThatThrownBy(() -> send("POST", "/notes/acme/notes", "one")).isInstanceOf(IOException.class);

        assertThat(writes()).isEmpty();
        assertThat(send("POST", "/notes/acme/notes", "two").statusCode()).isEqualTo(201);
        assertThat(get("/control/fault-log").path("entries")).hasSize(1);
    }

    @Test
    void droppedAfterMeansItHappenedAndTheLogSaysWhy() throws Exception {
        fault("{'id':'f','trigger':{'count':1},'action':{'type':'drop-after'}}");

        assertThatThrownBy(() -> send("POST", "/notes/acme/notes", "one")).isInstanceOf(IOException.class);

        assertThat(writes()).hasSize(1);
        assertThat(writes().get(0).path("fault").asText()).isEqualTo("f");
    }

    @Test
    void aLateEffectHappensAfterTheClientWasLetGo() throws Exception {
        fault("{'id':'late','trigger':{'count':1},'action':{'type':'late-effect','delay':'PT0.3S'}}");

        assertThatThrownBy(() -> send("POST", "/notes/acme/notes", "one")).isInstanceOf(IOException.class);
        assertThat(writes()).isEmpty();

        Await.until(Duration.ofSeconds(5), () -> writes().size() == 1);
        assertThat(writes().get(0).path("fault").asText()).isEqualTo("late");
        Await.until(
                Duration.ofSeconds(5),
                () -> get("/control/fault-log").path("entries").size() == 2);
    }

    @Test
    void statusesThrottlesAndTokensSpeakAsTheVendorDoes() throws Exception {
        fault("{'trigger':{'nth':1},'action':{'type':'throttle','retryAfter':'PT7S'}}");
        fault("{'trigger':{'nth':2},'action':{'type':'expired-token'}}");
        fault("{'trigger':{'nth':3},'action':{'type':'status','status':502,'body':'<html>','effect':true}}");
        fault("{'trigger':{'nth':4},'action':{'type':'cut-answer'}}");

        HttpResponse<String> throttled = send("POST", "/notes/acme/notes", "one");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("7");
        assertThat(send("POST", "/notes/acme/notes", "one").statusCode()).isEqualTo(401);
        assertThat(writes()).isEmpty();
        assertThat(send("POST", "/notes/acme/notes", "one").body()).isEqualTo("<html>");
        assertThat(writes()).hasSize(1);
        assertThatThrownBy(() -> send("POST", "/notes/acme/notes", "two")).isInstanceOf(IOException.class);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void aChangedSchemaChangesTheAnswerAlone() throws Exception {
        send("POST", "/notes/acme/notes", "one");
        fault("{'match':{'method':'GET'},'action':{'type':'changed-schema','edits':["
                + "{'kind':'RENAME','path':'/text','name':'content'},{'kind':'SET','path':'/extra','value':1}]}}");

        assertThat(get("/notes/acme/notes/1").toString()).isEqualTo("{\"content\":\"one\",\"extra\":1}");
    }

    @Test
    void probabilityIsSeeded() throws Exception {
        String rule = "{'trigger':{'probability':0.5,'seed':7},'action':{'type':'expired-token'}}";
        fault(rule);
        String first = statuses();
        send("DELETE", "/control/faults", "");
        fault(rule);

        assertThat(statuses()).isEqualTo(first).contains("401").contains("201");
    }

    @Test
    void switchesAreSetForAnAccountOrForAll() throws Exception {
        send("POST", "/notes/acme/notes", "one");
        send("POST", "/notes/other/notes", "one");

        send("PUT", "/control/switches/notes/shout?account=acme", "{\"value\":\"on\"}");

        assertThat(get("/notes/acme/notes/1").path("text").asText()).isEqualTo("ONE");
        assertThat(get("/notes/other/notes/1").path("text").asText()).isEqualTo("one");
        assertThat(send("PUT", "/control/switches/notes/shout", "{\"value\":\"loud\"}")
                        .body())
                .contains("must be one of [on, off]");
    }

    @Test
    void stateIsSeededReadAndReset() throws Exception {
        send(
                "POST",
                "/control/seed",
                "{\"vendor\":\"notes\",\"account\":\"acme\",\"records\":{\"note\":{\"9\":{\"text\":\"seeded\"}}}}");

        assertThat(get("/control/state/notes/acme/note/9").path("text").asText())
                .isEqualTo("seeded");
        assertThat(writes().get(0).path("origin").asText()).isEqualTo("CONTROL");
        assertThat(send("GET", "/control/notes/acme/ping", "").body()).isEqualTo("acme");
        assertThat(send("POST", "/control/reset", "").statusCode()).isEqualTo(204);
        assertThat(writes()).isEmpty();
        assertThat(send("GET", "/notes/acme/notes/9", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aBadRuleIsRefusedWithTheFieldAndTheFix() throws Exception {
        assertThat(fault("{'match':{'path':'('},'action':{'type':'drop-after'}}")
                        .body())
                .contains("match.path is no regular expression");
        assertThat(fault("{'action':{'type':'drop-sideways'}}").body()).contains("drop-sideways");
        assertThat(fault("{'trigger':{'nth':0},'action':{'type':'drop-after'}}").body())
                .contains("trigger.nth must be 1 or more");
        assertThat(fault("{'when':{},'action':{'type':'drop-after'}}").body()).contains("when");
    }

    private String statuses() throws Exception {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            statuses.append(send("POST", "/notes/acme/notes", "n").statusCode()).append(' ');
        }
        return statuses.toString();
    }

    private HttpResponse<String> fault(String rule) throws Exception {
        return send("POST", "/control/faults", rule.replace('\'', '"'));
    }

    private JsonNode writes() throws Exception {
        return get("/control/writes").path("entries");
    }

    private JsonNode get(String path) throws Exception {
        return Json.mapper().readTree(send("GET", path, "").body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulators.uri() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
