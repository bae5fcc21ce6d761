package dev.holdfast.simulators.shopify.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A field that is not answered, in the vendor's words: a message, where it stands, and a code among the extensions. */
final class Refusal extends RuntimeException implements GraphQLError {

    private static final long serialVersionUID = 1L;

    private final transient List<SourceLocation> locations;
    private final transient List<Object> path;
    private final transient Map<String, Object> extensions;

    private Refusal(DataFetchingEnvironment field, String message, Map<String, Object> extensions) {
        super(message);
        this.locations = List.of(field.getField().getSourceLocation());
        this.path = field.getExecutionStepInfo().getPath().toList();
        this.extensions = extensions;
    }

    static Refusal badRequest(DataFetchingEnvironment field, String message) {
        return new Refusal(field, message, Map.of("code", "BAD_REQUEST"));
    }

    static Refusal accessDenied(DataFetchingEnvironment field, String requiredAccess) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", "ACCESS_DENIED");
        extensions.put("documentation", "https://shopify.dev/api/usage/access-scopes");
        extensions.put("requiredAccess", requiredAccess);
        return new Refusal(
                field,
                "Access denied for " + field.getField().getName() + " field. Required access: " + requiredAccess,
                extensions);
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }
}
