package dev.holdfast.simulators.shopify.view;

import static dev.holdfast.simulators.shopify.view.Wording.gid;
import static dev.holdfast.simulators.shopify.view.Wording.text;
import static dev.holdfast.simulators.shopify.view.Wording.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Customer and addresses of an order. */
final class PersonView {

    private final JsonNode order;
    private final Wording wording;

    PersonView(JsonNode order, Wording wording) {
        this.order = order;
        this.wording = wording;
    }

    @Nullable
    Map<String, Object> customer() {
        JsonNode customer = order.path("customer");
        if (!customer.isObject()) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "Customer");
        view.put("id", gid("Customer", customer.path("id")));
        view.put("legacyResourceId", customer.path("id").asText());
        view.put("firstName", wording.personal(customer, "first_name"));
        view.put("lastName", wording.personal(customer, "last_name"));
        String first = customer.path("first_name").asText("");
        String last = customer.path("last_name").asText("");
        view.put("displayName", wording.personalData() ? (first + " " + last).trim() : "");
        String email = wording.personal(customer, "email");
        view.put("email", email);
        view.put("defaultEmailAddress", email == null ? null : Map.of("emailAddress", email));
        String phone = wording.personal(customer, "phone");
        view.put("phone", phone);
        view.put("defaultPhoneNumber", phone == null ? null : Map.of("phoneNumber", phone));
        view.put("createdAt", time(customer.path("created_at")));
        view.put("updatedAt", time(customer.path("updated_at")));
        view.put("taxExempt", customer.path("tax_exempt").asBoolean());
        return view;
    }

    @Nullable
    Map<String, Object> address(String field) {
        JsonNode address = order.path(field);
        if (!address.isObject() || !wording.personalData()) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("__typename", "MailingAddress");
        view.put("id", gid("MailingAddress", order.path("id")) + "?model_name=Address&kind=" + field);
        view.put("name", text(address, "name"));
        view.put("firstName", text(address, "first_name"));
        view.put("lastName", text(address, "last_name"));
        view.put("company", text(address, "company"));
        view.put("address1", text(address, "address1"));
        view.put("address2", text(address, "address2"));
        view.put("city", text(address, "city"));
        view.put("province", text(address, "province"));
        view.put("provinceCode", text(address, "province_code"));
        view.put("zip", text(address, "zip"));
        view.put("country", text(address, "country"));
        view.put("countryCodeV2", text(address, "country_code"));
        view.put("phone", text(address, "phone"));
        view.put("latitude", number(address.path("latitude")));
        view.put("longitude", number(address.path("longitude")));
        return view;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }
}
