package dev.holdfast.simulators.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.auth.SignIn;
import dev.holdfast.simulators.brightpearl.auth.TokenEndpoint;
import dev.holdfast.simulators.brightpearl.order.CustomFields;
import dev.holdfast.simulators.brightpearl.order.Order;
import dev.holdfast.simulators.brightpearl.seed.Seed;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.world.Cause;
import java.math.BigDecimal;
import java.util.Optional;

/** What tests ask of one account: register apps, end tokens, invoice an order, add a product. */
final class BrightpearlControl {

    private final Site site;
    private final Pool pool;
    private final Hooks hooks;

    BrightpearlControl(Site site, Pool pool, Hooks hooks) {
        this.site = site;
        this.pool = pool;
        this.hooks = hooks;
    }

    Optional<Answer> answer(Call call) {
        return new Routes()
                .on("PUT", "/apps/{ref}", (asked, names) -> app(asked, names.getOrDefault("ref", "")))
                .on("PUT", "/account-tokens/{ref}", (asked, names) -> token(asked, names.getOrDefault("ref", "")))
                .on("POST", "/access-tokens/revoke", (asked, names) -> revoke(asked))
                .on(
                        "PUT",
                        "/custom-fields/{code}",
                        (asked, names) ->
                                keep(asked, CustomFields.TABLE, names.getOrDefault("code", ""), Json.object()))
                .on("PUT", "/products/{id}", (asked, names) -> product(asked, names.getOrDefault("id", "")))
                .on("POST", "/orders/{id}/invoice", (asked, names) -> invoice(asked, names.getOrDefault("id", "")))
                .on("DELETE", "/requests", (asked, names) -> {
                    pool.forget(site.name());
                    return Answer.empty(204);
                })
                .on("GET", "/webhooks/sent", (asked, names) -> sent())
                .answer(call);
    }

    /** {@code {developerRef, clientSecret?, refreshToken, instance?, readOnly?}}. */
    private Answer app(Call call, String ref) {
        JsonNode body = call.json();
        ObjectNode app = Json.object()
                .put("developerRef", text(body, "developerRef"))
                .put("clientSecret", body.path("clientSecret").asText(""))
                .put("instance", body.path("instance").asLong(13))
                .put("readOnly", body.path("readOnly").asBoolean(false));
        site.account().write(Cause.control(call, "register app"), transaction -> {
            transaction.keep(SignIn.APP, ref, app);
            transaction.keep(
                    TokenEndpoint.REFRESH,
                    text(body, "refreshToken"),
                    Json.object().put("app", ref));
            return ref;
        });
        return Answer.empty(204);
    }

    /** {@code {token}}. */
    private Answer token(Call call, String ref) {
        return keep(call, SignIn.APP, ref, Json.object().put("accountToken", text(call.json(), "token")));
    }

    private Answer keep(Call call, String table, String key, ObjectNode record) {
        site.account().write(Cause.control(call, table), transaction -> {
            transaction.keep(table, key, record);
            return key;
        });
        return Answer.empty(204);
    }

    private Answer revoke(Call call) {
        site.account().write(Cause.control(call, "revoke access tokens"), transaction -> {
            transaction
                    .all(SignIn.ACCESS)
                    .forEach((token, entry) -> transaction.keep(
                            SignIn.ACCESS, token, entry.deepCopy().put("revoked", true)));
            return "";
        });
        return Answer.empty(204);
    }

    /** {@code {sku, stockTracked?, units?}}. */
    private Answer product(Call call, String id) {
        JsonNode body = call.json();
        ObjectNode product = Seed.product(
                Long.parseLong(id), text(body, "sku"), body.path("stockTracked").asBoolean(true));
        site.account().write(Cause.control(call, "product"), transaction -> {
            transaction.keep("product", id, product);
            Seed.stocked(transaction, product, new BigDecimal(body.path("units").asText("1000")));
            return id;
        });
        return Answer.empty(204);
    }

    private Answer invoice(Call call, String id) {
        site.account().write(Cause.control(call, "invoice"), transaction -> {
            ObjectNode order = Order.need(transaction, id);
            order.withObject("/state").put("tax", "INVOICED");
            order.withObject("/orderStatus").put("orderStatusId", 4).put("name", "Invoiced");
            ((ObjectNode) order.path("invoices").path(0)).put("invoiceReference", "SI-" + id);
            order.put("closedOn", site.now().toString());
            Order.put(transaction, order, site);
            return id;
        });
        return Answer.empty(204);
    }

    private Answer sent() {
        ArrayNode all = Json.mapper().createArrayNode();
        hooks.sent().forEach(all::add);
        return Answer.json(200, all);
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new BadRequest(field + " is missing: it must be text");
        }
        return body.path(field).asText();
    }
}
