package dev.holdfast.benchmarks.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.benchmarks.delivery.DeliverySite;
import java.io.IOException;

/** The replay beside live orders, by erp-sync's own API. */
final class Replay {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REASON = "{\"reason\": \"the benchmark\"}";

    private final DeliverySite site;
    private final String path;

    private Replay(DeliverySite site, String path) {
        this.site = site;
        this.path = path;
    }

    static Replay ask(DeliverySite site) throws IOException, InterruptedException {
        String asked = site.api("POST", "/api/v1/replays", """
                {"connection": "%s", "selection": {"topic": "orders/create"}, "reason": "the benchmark"}""".formatted(DeliverySite.NEIGHBOUR));
        return new Replay(
                site, "/api/v1/replays/" + JSON.readTree(asked).path("id").asLong());
    }

    boolean ready() throws IOException, InterruptedException {
        return view().path("state").asText().equals("ready");
    }

    /** Events that the dry run found. */
    long events() throws IOException, InterruptedException {
        return view().path("dryRun").path("events").asLong();
    }

    void step(String which) throws IOException, InterruptedException {
        site.api("POST", path + "/" + which, REASON);
    }

    long ended() throws IOException, InterruptedException {
        return view().path("progress").path("ended").asLong();
    }

    long dead() throws IOException, InterruptedException {
        return view().path("progress").path("states").path("dead").asLong();
    }

    private JsonNode view() throws IOException, InterruptedException {
        return JSON.readTree(site.api("GET", path, null));
    }
}
