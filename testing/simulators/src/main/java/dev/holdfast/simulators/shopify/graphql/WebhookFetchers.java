package dev.holdfast.simulators.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.shopify.webhook.WebhookSubscriptions;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The webhook subscriptions that an app made in the shop through the Admin API; those of its configuration are never told. */
final class WebhookFetchers {

    private WebhookFetchers() {}

    static Object subscriptions(DataFetchingEnvironment field) {
        List<String> topics = field.getArgumentOrDefault("topics", List.of());
        String uri = field.getArgument("uri");
        List<ObjectNode> all = AdminSchema.call(field).tables().all(WebhookSubscriptions.TABLE).values().stream()
                .filter(one ->
                        topics.isEmpty() || topics.contains(one.path("topic").asText()))
                .filter(one -> uri == null || uri.equals(one.path("uri").asText()))
                .toList();
        return Paging.page(
                field,
                all,
                one -> new Paging.Place("", id(one)),
                Comparator.comparing(Paging.Place::id),
                WebhookFetchers::view);
    }

    private static long id(JsonNode subscription) {
        return subscription.path("id").asLong();
    }

    private static Map<String, Object> view(ObjectNode subscription) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", "gid://shopify/WebhookSubscription/" + id(subscription));
        view.put("topic", subscription.path("topic").asText());
        view.put("uri", subscription.path("uri").asText());
        view.put("format", "JSON");
        view.put("includeFields", List.of());
        view.put("createdAt", subscription.path("createdAt").asText());
        view.put("updatedAt", subscription.path("createdAt").asText());
        return view;
    }
}
