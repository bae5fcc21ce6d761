package dev.holdfast.simulators.shipbob;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.shipbob.ShipBob.Caller;
import java.util.Map;

/** Every path that is served, with the scope that it asks for. */
final class Paths {

    private Paths() {}

    static Routes of(Shop shop, String version, Caller caller) {
        OrderList orders = new OrderList(shop);
        OrderDesk desk = new OrderDesk(shop);
        CursorList cursors = new CursorList(shop, version);
        Webhooks webhooks = new Webhooks(shop);
        return new Routes()
                .on("GET", "/order", (call, names) -> {
                    caller.needs(shop, "orders_read");
                    return orders.answer(call, caller.channel());
                })
                .on("POST", "/order", (call, names) -> {
                    caller.needs(shop, "orders_write");
                    return desk.place(call, caller.channel());
                })
                .on("GET", "/order/{id}", (call, names) -> {
                    caller.needs(shop, "orders_read");
                    return orders.one(names.getOrDefault("id", ""));
                })
                .on("POST", "/order/{id}:cancel", (call, names) -> {
                    caller.needs(shop, "orders_write");
                    return desk.cancel(call, names.getOrDefault("id", ""));
                })
                .on("GET", "/order/{id}/shipment", (call, names) -> {
                    caller.needs(shop, "orders_read");
                    return orders.shipments(names.getOrDefault("id", ""));
                })
                .on(
                        "GET",
                        "/channel",
                        (call, names) -> cursors.answer(call, Shop.CHANNEL, "RecordsPerPage", "Cursor", Map.of()))
                .on("GET", "/inventory-level/locations", (call, names) -> {
                    caller.needs(shop, "inventory_read");
                    return cursors.answer(call, Shop.STOCK, "PageSize", "Cursor", StockFilters.of(call));
                })
                .on("GET", "/webhook", (call, names) -> {
                    caller.needs(shop, "webhooks_read");
                    return cursors.answer(call, Shop.WEBHOOK, "RecordsPerPage", "Cursor", Map.of());
                })
                .on("POST", "/webhook", (call, names) -> {
                    caller.needs(shop, "webhooks_write");
                    return webhooks.create(call);
                })
                .on("DELETE", "/webhook/{id}", (call, names) -> {
                    caller.needs(shop, "webhooks_write");
                    return webhooks.delete(call, names.getOrDefault("id", "")) ? Answer.empty(204) : Answer.empty(404);
                });
    }
}
