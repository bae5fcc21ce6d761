package dev.holdfast.simulators.shopify.graphql;

import dev.holdfast.simulators.shopify.access.ApiVersions;
import dev.holdfast.simulators.shopify.access.Scopes;
import graphql.TypeResolutionEnvironment;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pinned part of the vendor's schema, executable. Every field is guarded by the scopes that the vendor asks for its type. */
public final class AdminSchema {

    /** The API version that the schema is pinned to. */
    public static final String PINNED = "2026-10";

    private static final String RESOURCE = "/dev/holdfast/simulators/shopify/admin-" + PINNED + ".graphql";

    private AdminSchema() {}

    /** The schema's text. */
    public static String text() {
        try (InputStream in = AdminSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds the schema; takes some tenths of a second. */
    public static GraphQLSchema build() {
        TypeDefinitionRegistry types = new SchemaParser().parse(text());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        types.scalars().keySet().stream()
                .filter(name ->
                        !List.of("Int", "Float", "String", "Boolean", "ID").contains(name))
                .forEach(name -> wiring.scalar(TextScalar.named(name)));
        for (String abstractType : List.of("Node", "DiscountApplication", "PricingValue")) {
            wiring.type(abstractType, type -> type.typeResolver(AdminSchema::resolve));
        }
        types.getTypes(ObjectTypeDefinition.class).forEach(type -> wiring.type(type.getName(), t -> fields(t, type)));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    static ShopCall call(DataFetchingEnvironment field) {
        return field.getGraphQlContext().get(ShopCall.class);
    }

    private static TypeRuntimeWiring.Builder fields(TypeRuntimeWiring.Builder wiring, ObjectTypeDefinition type) {
        for (FieldDefinition field : type.getFieldDefinitions()) {
            String name = nameOf(field.getType());
            DataFetcher<?> fetcher = type.getName().equals("QueryRoot") ? root(field.getName()) : nested(field, name);
            List<String> needed = Scopes.needed(type.getName(), field.getName(), name);
            wiring.dataFetcher(field.getName(), needed.isEmpty() ? fetcher : guarded(fetcher, needed));
        }
        return wiring;
    }

    private static DataFetcher<?> guarded(DataFetcher<?> fetcher, List<String> needed) {
        return field -> {
            if (!Scopes.enough(needed, call(field).scopes())) {
                throw Refusal.accessDenied(field, Scopes.text(needed));
            }
            return fetcher.get(field);
        };
    }

    private static DataFetcher<?> root(String field) {
        return switch (field) {
            case "order" -> OrderFetchers::order;
            case "orders" -> OrderFetchers::orders;
            case "ordersCount" -> OrderFetchers::count;
            case "node" -> OrderFetchers::node;
            case "nodes" -> OrderFetchers::nodes;
            case "shop" -> AdminSchema::shop;
            case "currentAppInstallation" -> AdminSchema::installation;
            case "publicApiVersions" -> environment -> ApiVersions.served();
            case "webhookSubscriptions" -> WebhookFetchers::subscriptions;
            case "locations" -> CatalogFetchers::locations;
            case "productVariants" -> CatalogFetchers::variants;
            default -> throw new IllegalStateException("The schema has a root field without an answer: " + field);
        };
    }

    private static DataFetcher<?> nested(FieldDefinition field, String typeName) {
        DataFetcher<?> whole = PropertyDataFetcher.fetching(field.getName());
        List<String> arguments = field.getInputValueDefinitions().stream()
                .map(InputValueDefinition::getName)
                .toList();
        if (typeName.endsWith("Connection")) {
            return environment -> page(environment, list(whole, environment));
        }
        return arguments.contains("first") ? environment -> first(environment, list(whole, environment)) : whole;
    }

    private static Object page(DataFetchingEnvironment field, List<Map<String, Object>> whole) {
        boolean removals =
                !field.containsArgument("includeRemovals") || Boolean.TRUE.equals(field.getArgument("includeRemovals"));
        List<Integer> shown = java.util.stream.IntStream.range(0, whole.size())
                .filter(i -> removals || !Boolean.TRUE.equals(whole.get(i).get("isRemoved")))
                .boxed()
                .toList();
        return Paging.page(
                field, shown, i -> new Paging.Place("", i), Comparator.comparing(Paging.Place::id), i -> whole.get(i));
    }

    private static List<Map<String, Object>> first(DataFetchingEnvironment field, List<Map<String, Object>> whole) {
        Integer first = field.getArgument("first");
        return first == null ? whole : whole.subList(0, Math.min(whole.size(), Math.max(0, first)));
    }

    @SuppressWarnings("unchecked") // Views are built by this package's neighbour as lists of maps.
    private static List<Map<String, Object>> list(DataFetcher<?> fetcher, DataFetchingEnvironment field)
            throws Exception {
        Object value = fetcher.get(field);
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    private static Object shop(DataFetchingEnvironment field) {
        var shop = call(field).shop();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "id",
                "gid://shopify/Shop/" + Integer.toUnsignedLong(shop.domain().hashCode()));
        view.put("name", shop.name());
        view.put("email", "owner@" + shop.domain());
        view.put("myshopifyDomain", shop.domain());
        view.put("currencyCode", shop.currency());
        view.put("ianaTimezone", shop.timeZone());
        view.put("taxesIncluded", shop.taxesIncluded());
        view.put("createdAt", "2024-01-01T00:00:00Z");
        view.put("updatedAt", "2026-01-01T00:00:00Z");
        return view;
    }

    private static Object installation(DataFetchingEnvironment field) {
        ShopCall call = call(field);
        List<Map<String, String>> scopes = call.scopes().stream()
                .sorted()
                .map(scope -> Map.of("handle", scope, "description", scope.replace('_', ' ')))
                .toList();
        Map<String, String> app = Map.of(
                "id",
                "gid://shopify/App/1",
                "title",
                "Holdfast",
                "handle",
                "holdfast",
                "apiKey",
                call.shop().clientId());
        return Map.of("id", "gid://shopify/AppInstallation/1", "accessScopes", scopes, "app", app);
    }

    private static @Nullable GraphQLObjectType resolve(TypeResolutionEnvironment environment) {
        Map<String, Object> value = environment.getObject();
        return environment.getSchema().getObjectType(String.valueOf(value.get("__typename")));
    }

    private static String nameOf(Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> nameOf(nonNull.getType());
            case ListType list -> nameOf(list.getType());
            case TypeName name -> name.getName();
            default -> throw new IllegalStateException("Unexpected type in the schema: " + type);
        };
    }
}
