package dev.holdfast.simulators.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shopify.access.Shop;
import dev.holdfast.simulators.shopify.limit.CostBuckets;
import dev.holdfast.simulators.shopify.limit.QueryCost;
import dev.holdfast.simulators.shopify.view.Wording;
import dev.holdfast.simulators.world.Account;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.Document;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes queries as the vendor does: the price is known first, a price above the cap or above what the bucket holds is refused in a 200,
 * and what was asked for but not used flows back.
 */
public final class AdminGraphql {

    /**
     * How this shop behaves.
     *
     * @param linearCost see the switch {@code cost-model}
     * @param ignoredMatches see the switch {@code invalid-filter}
     */
    public record Behaviour(boolean linearCost, Duration searchLag, boolean ignoredMatches, Wording wording) {}

    private static final String LIMITS = "https://shopify.dev/api/usage/limits#rate-limits";

    private final GraphQLSchema schema = AdminSchema.build();
    private final GraphQL engine = GraphQL.newGraphQL(schema)
            .defaultDataFetcherExceptionHandler(failure -> {
                GraphQLError error = failure.getException() instanceof Refusal refusal
                        ? refusal
                        : graphql.GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment())
                                .message(String.valueOf(failure.getException().getMessage()))
                                .extensions(Map.of("code", "INTERNAL_SERVER_ERROR"))
                                .build();
                return CompletableFuture.completedFuture(
                        DataFetcherExceptionHandlerResult.newResult(error).build());
            })
            .build();
    private final CostBuckets buckets;

    /** Charges the buckets. */
    public AdminGraphql(CostBuckets buckets) {
        this.buckets = buckets;
    }

    /** The schema that queries run against. */
    public GraphQLSchema schema() {
        return schema;
    }

    /** The answer to a query, as the vendor shapes it. */
    public ObjectNode execute(
            Account account,
            Shop shop,
            Set<String> scopes,
            Behaviour behaviour,
            Instant now,
            String query,
            Map<String, Object> variables,
            @Nullable String operationName) {
        QueryCost cost = new QueryCost(schema, behaviour.linearCost());
        Document document;
        try {
            document = Parser.parse(query);
        } catch (InvalidSyntaxException e) {
            return errors(List.of(error(e.getMessage(), "syntaxError")));
        }
        List<GraphQLError> invalid = List.copyOf(new Validator().validateDocument(schema, document, Locale.ROOT));
        if (!invalid.isEmpty()) {
            return errors(invalid.stream().map(AdminGraphql::described).toList());
        }
        ExecutableNormalizedOperation operation;
        try {
            operation = ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                    schema, document, operationName, graphql.execution.RawVariables.of(variables));
        } catch (graphql.GraphQLException e) {
            return errors(List.of(error(String.valueOf(e.getMessage()), "argumentLiteralsIncompatible")));
        }
        int requested = cost.requested(operation);
        if (requested > QueryCost.MAXIMUM) {
            return tooCostly(requested);
        }
        if (!buckets.take(shop.domain(), shop.maximumAvailable(), shop.restoreRate(), requested)) {
            return throttled(shop, requested);
        }
        return account.read(tables -> {
            ShopCall call = new ShopCall(
                    shop, scopes, tables, behaviour.wording(), now, behaviour.searchLag(), behaviour.ignoredMatches());
            ExecutionResult result = engine.execute(ExecutionInput.newExecutionInput(query)
                    .variables(variables)
                    .operationName(operationName)
                    .graphQLContext(Map.of(ShopCall.class, call))
                    .build());
            Map<String, Object> data = result.getData();
            int actual = cost.actual(operation, data);
            buckets.giveBack(shop.domain(), shop.maximumAvailable(), shop.restoreRate(), requested - actual);
            return answer(result, data, call, costs(shop, requested, actual));
        });
    }

    /** The answer of a bucket that holds less than is asked for. */
    public ObjectNode throttled(Shop shop, int requested) {
        ObjectNode extensions = Json.object().put("code", "THROTTLED").put("documentation", LIMITS);
        ObjectNode answer = errors(List.of(
                Map.of("message", "Throttled", "extensions", Json.mapper().convertValue(extensions, Map.class))));
        answer.withObject("/extensions").set("cost", costs(shop, requested, null));
        return answer;
    }

    private static ObjectNode tooCostly(int requested) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", "MAX_COST_EXCEEDED");
        extensions.put("cost", requested);
        extensions.put("maxCost", QueryCost.MAXIMUM);
        extensions.put("documentation", LIMITS);
        return errors(List.of(Map.of(
                "message",
                "Query cost is " + requested + ", which exceeds the single query max cost limit (" + QueryCost.MAXIMUM
                        + ").",
                "extensions",
                extensions)));
    }

    private ObjectNode answer(
            ExecutionResult result, @Nullable Map<String, Object> data, ShopCall call, ObjectNode cost) {
        ObjectNode answer = Json.object();
        answer.set("data", Json.tree(data == null ? Json.mapper().nullNode() : data));
        if (!result.getErrors().isEmpty()) {
            answer.set(
                    "errors",
                    Json.tree(result.getErrors().stream()
                            .map(AdminGraphql::described)
                            .toList()));
        }
        ObjectNode extensions = answer.putObject("extensions");
        extensions.set("cost", cost);
        if (!call.searches().isEmpty()) {
            var searches = extensions.putArray("search");
            call.searches().forEach((path, searched) -> {
                ObjectNode search = searches.addObject();
                search.putArray("path").add(path);
                search.put("query", searched.query());
                search.set("parsed", searched.filter().parsed());
                var warnings = search.putArray("warnings");
                searched.filter().warnings().forEach(field -> warnings.addObject()
                        .put("field", field)
                        .put("message", "Invalid search field for this query.")
                        .put("code", "invalid_field"));
                if (warnings.isEmpty()) {
                    search.remove("warnings");
                }
            });
        }
        return answer;
    }

    private ObjectNode costs(Shop shop, int requested, @Nullable Integer actual) {
        CostBuckets.Level level = buckets.level(shop.domain(), shop.maximumAvailable(), shop.restoreRate());
        ObjectNode cost = Json.object().put("requestedQueryCost", requested).put("actualQueryCost", actual);
        cost.putObject("throttleStatus")
                .put("maximumAvailable", level.maximumAvailable())
                .put("currentlyAvailable", (long) level.currentlyAvailable())
                .put("restoreRate", level.restoreRate());
        return cost;
    }

    private static ObjectNode errors(List<Map<String, Object>> errors) {
        ObjectNode answer = Json.object();
        answer.set("errors", Json.tree(errors));
        return answer;
    }

    private static Map<String, Object> error(String message, String code) {
        return Map.of("message", message, "extensions", Map.of("code", code));
    }

    private static Map<String, Object> described(GraphQLError error) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("message", error.getMessage());
        if (error.getLocations() != null) {
            described.put(
                    "locations",
                    error.getLocations().stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            described.put("path", error.getPath());
        }
        Map<String, Object> extensions = error.getExtensions();
        boolean coded = extensions != null && extensions.containsKey("code");
        described.put("extensions", coded ? extensions : Map.of("code", "undefinedField"));
        return described;
    }

    /** The variables of a request as the engine takes them. */
    public static Map<String, Object> variables(JsonNode variables) {
        Map<String, Object> map = new LinkedHashMap<>();
        variables.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static @Nullable Object value(JsonNode node) {
        return Json.mapper().convertValue(node, Object.class);
    }
}
