package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.hook.Notifications;
import dev.holdfast.simulators.businesscentral.hook.Receiver;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.businesscentral.sales.Posting;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.World;
import java.util.Optional;

/** What tests ask of one tenant: enter apps, do what people do with orders, and let notifications go out. */
final class BusinessCentralControl {

    private final Company company;
    private final Receiver receiver;
    private final World world;

    BusinessCentralControl(Company company, Receiver receiver, World world) {
        this.company = company;
        this.receiver = receiver;
        this.world = world;
    }

    Optional<Answer> answer(Call call) {
        try {
            return new Routes()
                    .on("PUT", "/applications/{id}", (asked, names) -> application(asked, names.getOrDefault("id", "")))
                    .on(
                            "POST",
                            "/orders/{number}/release",
                            (asked, names) -> release(asked, order(names.get("number"))))
                    .on(
                            "POST",
                            "/orders/{number}/ship",
                            (asked, names) -> post(asked, order(names.get("number")), true, false))
                    .on(
                            "POST",
                            "/orders/{number}/post",
                            (asked, names) -> post(asked, order(names.get("number")), true, true))
                    .on("POST", "/notifications/deliver", (asked, names) -> deliver(asked))
                    .answer(call);
        } catch (Refusal refused) {
            return Optional.of(refused.answer());
        }
    }

    /** {@code {state?: Enabled|Disabled, denied?: {read: [set], write: [set]}}}. */
    private Answer application(Call call, String id) {
        JsonNode body = call.body().length == 0 ? Json.object() : call.json();
        ObjectNode entry = Json.object()
                .put("clientId", id)
                .put("state", body.path("state").asText("Enabled"));
        entry.set("denied", body.path("denied").isObject() ? body.path("denied") : Json.object());
        company.account().write(Cause.control(call, "enter app"), tables -> {
            tables.keep(BusinessCentral.APPLICATION, id, entry);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer release(Call call, String id) {
        company.account().write(Cause.control(call, "release"), tables -> {
            ObjectNode order =
                    tables.get("salesOrder", id).orElseThrow(Refusal::absent).deepCopy();
            tables.put("salesOrder", id, View.touched(order.put("status", "Open"), company.now()));
            return id;
        });
        return Answer.empty(204);
    }

    private Answer post(Call call, String id, boolean ship, boolean invoice) {
        new Posting(company).order(Cause.control(call, "post"), id, ship, invoice);
        return Answer.empty(204);
    }

    private Answer deliver(Call call) {
        var writes = world.writes()
                .read(0, Integer.MAX_VALUE, write -> write.vendor().equals(BusinessCentral.NAME))
                .entries();
        return Answer.json(
                200,
                new Notifications(company, receiver).deliver(writes, Cause.control(call, "deliver notifications")));
    }

    /** An open order's id by its number or external document number. */
    private String order(String name) {
        return company.account().read(tables -> tables.all("salesOrder").values().stream()
                .filter(one -> one.path("number").asText().equals(name)
                        || one.path("externalDocumentNumber").asText().equals(name))
                .map(one -> one.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new BadRequest("There is no open order " + name)));
    }
}
