package dev.holdfast.simulators;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The smallest vendor: it keeps notes, and numbers them. */
final class NoteVendor implements Vendor {

    static final Switch SHOUT = Switch.onOff("shout", false, "whether notes come back in upper case");

    private final World world;
    private final Routes routes = new Routes()
            .on("POST", "/notes", (call, names) -> add(call))
            .on("GET", "/notes/{id}", (call, names) -> read(call, names.get("id")));

    NoteVendor(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Answer answer(Call call) {
        return routes.answer(call).orElseGet(() -> Answer.empty(404));
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return Answer.text(429, "slower").with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.text(401, "who?");
    }

    @Override
    public List<Switch> switches() {
        return List.of(SHOUT);
    }

    @Override
    public Optional<Answer> control(Call call) {
        return call.path().equals("/ping") ? Optional.of(Answer.text(200, call.account())) : Optional.empty();
    }

    private Answer add(Call call) {
        long id = world.account(name(), call.account()).write(Cause.client(call, "add note"), transaction -> {
            long next = transaction.next("note", 1);
            transaction.put("note", Long.toString(next), Json.object().put("text", call.text()));
            return next;
        });
        return Answer.json(201, Json.object().put("id", id));
    }

    private Answer read(Call call, String id) {
        boolean shout = world.isOn(name(), call.account(), SHOUT);
        return world.account(name(), call.account())
                .read(tables -> tables.get("note", id))
                .map(note -> note.path("text").asText())
                .map(text -> Json.object().put("text", shout ? text.toUpperCase(java.util.Locale.ROOT) : text))
                .map(body -> Answer.json(200, body))
                .orElseGet(() -> Answer.empty(404));
    }
}
