package dev.holdfast.simulators.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.brightpearl.auth.Caller;
import dev.holdfast.simulators.brightpearl.order.CustomFields;
import dev.holdfast.simulators.brightpearl.order.Documents;
import dev.holdfast.simulators.brightpearl.order.OrderReads;
import dev.holdfast.simulators.brightpearl.order.Rows;
import dev.holdfast.simulators.brightpearl.search.Searches;
import dev.holdfast.simulators.brightpearl.warehouse.GoodsOut;
import dev.holdfast.simulators.brightpearl.warehouse.Stock;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.brightpearl.webhook.Webhooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import org.jspecify.annotations.Nullable;

/** The resources, below the account. */
public final class Api {

    private final Site site;
    private final Caller caller;
    private final Hooks hooks;

    Api(Site site, Caller caller, Hooks hooks) {
        this.site = site;
        this.caller = caller;
        this.hooks = hooks;
    }

    /** What a call does, and what comes back. */
    public Answer answer(Call call) {
        try {
            return routes().answer(trimmed(call))
                    .orElseThrow(() -> Refusal.absent("The requested resource does not exist"));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    /** The envelope of success. @param response null for none */
    public static Answer response(@Nullable JsonNode response) {
        return Answer.json(200, response == null ? Json.object() : Json.object().set("response", response));
    }

    private Routes routes() {
        Documents documents = new Documents(site, caller, hooks);
        OrderReads reads = new OrderReads(site);
        Rows rows = new Rows(site, hooks);
        Searches searches = new Searches(site);
        GoodsOut notes = new GoodsOut(site, hooks);
        Webhooks webhooks = new Webhooks(site);
        return new Routes()
                .on("POST", "/order-service/sales-order", (asked, names) -> documents.whole(asked, "SO"))
                .on("POST", "/order-service/sales-credit", (asked, names) -> documents.whole(asked, "SC"))
                .on("POST", "/order-service/order", (asked, names) -> documents.empty(asked))
                .on("GET", "/order-service/order-search", searches::orders)
                .on("GET", "/order-service/order-status", (asked, names) -> list("orderStatus"))
                .on("GET", "/order-service/order/{ids}", (asked, names) -> reads.orders(asked, names.get("ids")))
                .on("PATCH", "/order-service/order/{id}", (asked, names) -> documents.patch(asked, names.get("id")))
                .on(
                        "PUT",
                        "/order-service/order/{id}/status",
                        (asked, names) -> documents.status(asked, names.get("id")))
                .on("PATCH", "/order-service/order/{id}/custom-field", (asked, names) -> new CustomFields(site)
                        .patch(asked, names.get("id")))
                .on("POST", "/order-service/order/{id}/row", (asked, names) -> rows.add(asked, names.get("id")))
                .on("PATCH", "/order-service/order/{id}/row/{row}", (asked, names) -> rows.patch(asked, names))
                .on("DELETE", "/order-service/order/{id}/row/{row}", (asked, names) -> rows.delete(asked, names))
                .on("GET", "/product-service/product-search", searches::products)
                .on("GET", "/accounting-service/currency-search", searches::currencies)
                .on("GET", "/contact-service/contact-search", searches::contacts)
                .on("GET", "/accounting-service/tax-code", (asked, names) -> list("taxCode"))
                .on("GET", "/warehouse-service/warehouse", (asked, names) -> list("warehouse"))
                .on("GET", "/warehouse-service/shipping-method", (asked, names) -> list("shippingMethod"))
                .on("GET", "/warehouse-service/product-availability/{ids}", (asked, names) -> new Stock(site)
                        .availability(names.get("ids")))
                .on("GET", "/warehouse-service/order/{ids}/goods-note/goods-out", notes::read)
                .on("GET", "/warehouse-service/order/{ids}/goods-note/goods-out/{notes}", notes::read)
                .on("POST", "/warehouse-service/order/{id}/goods-note/goods-out", notes::make)
                .on("PUT", "/warehouse-service/goods-note/goods-out/{id}", notes::change)
                .on("POST", "/warehouse-service/goods-note/goods-out/{id}/event", notes::event)
                .on("GET", "/integration-service/webhook", (asked, names) -> webhooks.list("*"))
                .on("GET", "/integration-service/webhook/{ids}", (asked, names) -> webhooks.list(names.get("ids")))
                .on("POST", "/integration-service/webhook", (asked, names) -> webhooks.make(asked))
                .on(
                        "DELETE",
                        "/integration-service/webhook/{id}",
                        (asked, names) -> webhooks.delete(asked, names.get("id")))
                .on("POST", "/multi-message", (asked, names) -> new MultiMessage(this).answer(asked));
    }

    private Answer list(String table) {
        return response(site.account().read(tables -> {
            var all = Json.mapper().createArrayNode();
            tables.all(table).values().forEach(all::add);
            return all;
        }));
    }

    /** A slash at the end makes no difference. */
    private static Call trimmed(Call call) {
        return call.path().endsWith("/") && call.path().length() > 1 ? cut(call) : call;
    }

    private static Call cut(Call call) {
        return new Call(
                call.id(),
                call.at(),
                call.vendor(),
                call.account(),
                call.method(),
                call.path().substring(0, call.path().length() - 1),
                call.uri(),
                call.headers(),
                call.body(),
                call.fault());
    }
}
