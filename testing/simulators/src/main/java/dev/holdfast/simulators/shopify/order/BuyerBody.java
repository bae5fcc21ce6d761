package dev.holdfast.simulators.shopify.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import org.jspecify.annotations.Nullable;

/** Who buys in generated orders: an invented person, with an id and an e-mail address for each order. */
final class BuyerBody {

    private BuyerBody() {}

    static ObjectNode address() {
        return Json.object()
                .put("first_name", "Ada")
                .put("address1", "1 Test Way")
                .putNull("phone")
                .put("city", "Portland")
                .put("zip", "97201")
                .put("province", "Oregon")
                .put("country", "United States")
                .put("last_name", "Example")
                .putNull("address2")
                .putNull("company")
                .putNull("latitude")
                .putNull("longitude")
                .put("name", "Ada Example")
                .put("country_code", "US")
                .put("province_code", "OR");
    }

    static ObjectNode customer(int number, @Nullable String updated, String email) {
        long id = 9_100_000_000_000L + number;
        return Json.object()
                .put("id", id)
                .put("admin_graphql_api_id", "gid://shopify/Customer/" + id)
                .put("created_at", "2025-03-01T09:00:00-05:00")
                .put("updated_at", updated)
                .put("first_name", "Ada")
                .put("last_name", "Example")
                .put("state", "disabled")
                .putNull("note")
                .put("verified_email", true)
                .put("tax_exempt", false)
                .put("email", email)
                .putNull("phone");
    }
}
