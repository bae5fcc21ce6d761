package dev.holdfast.simulators.shiphero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.shiphero.Fetchers.Run;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.World;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.RawVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ShipHero at {@code /shiphero/{account}/graphql} and {@code /auth/...}. Whatever it understands it answers with 200: what does
 * not exist, what is refused, and that the credits do not suffice.
 */
public final class ShipHero implements Vendor {

    private final World world;
    private final Credits credits;
    private final GraphQLSchema schema = ShipHeroSchema.build();
    private final GraphQL engine = GraphQL.newGraphQL(schema).build();
    private final Cost cost = new Cost(schema);

    /** Serves the accounts of the world. */
    public ShipHero(World world) {
        this.world = world;
        this.credits = new Credits(world.clock());
    }

    @Override
    public String name() {
        return Company.VENDOR;
    }

    @Override
    public List<Switch> switches() {
        return Choices.ALL;
    }

    @Override
    public Answer answer(Call call) {
        Company company = new Company(world, call.account());
        SignIn signIn = new SignIn(company);
        if (!call.method().equals("POST")) {
            return Answer.empty(405);
        }
        return switch (call.path()) {
            case "/auth/token" -> signIn.token(call);
            case "/auth/refresh" -> signIn.refresh(call);
            case "/graphql" -> signIn.isLive(call) ? graphql(company, call) : signIn.refusal();
            default -> Answer.empty(404);
        };
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return exhausted(call, 1301, 263, Math.max(1, retryAfter.toSeconds()));
    }

    @Override
    public Answer unauthorized(Call call) {
        return new SignIn(new Company(world, call.account())).refusal();
    }

    @Override
    public Optional<Answer> control(Call call) {
        return new ShipHeroControl(new Company(world, call.account())).answer(call);
    }

    private Answer graphql(Company company, Call call) {
        JsonNode body = call.json();
        String query = body.path("query").asText("");
        Document document;
        try {
            document = Parser.parse(query);
        } catch (InvalidSyntaxException e) {
            return Answer.json(400, errors("Syntax Error GraphQL", null, call, null));
        }
        List<GraphQLError> invalid = List.copyOf(new Validator().validateDocument(schema, document, Locale.ROOT));
        if (!invalid.isEmpty()) {
            return Answer.json(400, errors(worded(invalid.getFirst()), null, call, null));
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        body.path("variables")
                .properties()
                .forEach(variable -> variables.put(
                        variable.getKey(), Json.mapper().convertValue(variable.getValue(), Object.class)));
        ExecutableNormalizedOperation operation;
        try {
            operation = ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                    schema, document, null, RawVariables.of(variables));
        } catch (graphql.GraphQLException e) {
            return Answer.json(400, errors(String.valueOf(e.getMessage()), null, call, null));
        }
        int requested = cost.requested(operation);
        double most = company.number(Choices.CREDITS);
        double perSecond = company.number(Choices.PER_SECOND);
        double available = credits.available(company.name(), most, perSecond);
        if (requested > available) {
            return exhausted(call, requested, (int) available, (long) Math.ceil((requested - available) / perSecond));
        }
        ExecutionResult result = operation.getOperation() == OperationDefinition.Operation.MUTATION
                ? execute(company, company.account().read(tables -> tables), call, query, variables, requested)
                : company.account().read(tables -> execute(company, tables, call, query, variables, requested));
        Map<String, Object> data = result.getData();
        credits.take(
                company.name(),
                company.choice(Choices.CHARGE).equals("returned") ? cost.returned(operation, data) : requested);
        ObjectNode answer = Json.object();
        if (!result.getErrors().isEmpty()) {
            answer = errors(result.getErrors(), call);
        }
        answer.set("data", Json.tree(data == null ? Json.mapper().nullNode() : data));
        return Answer.json(200, answer);
    }

    private ExecutionResult execute(
            Company company, Tables tables, Call call, String query, Map<String, Object> variables, int complexity) {
        return engine.execute(ExecutionInput.newExecutionInput(query)
                .variables(variables)
                .graphQLContext(Map.of(Run.class, new Run(company, tables, call, complexity)))
                .build());
    }

    private static Answer exhausted(Call call, int required, int left, long seconds) {
        ObjectNode body = errors(
                "There are not enough credits to perform the requested operation, which requires " + required
                        + " credits, but there are only " + left + " left. In " + seconds
                        + " seconds you will have enough credits to perform the operation",
                30,
                call,
                null);
        ((ObjectNode) body.path("errors").path(0))
                .put("required_credits", required)
                .put("remaining_credits", left)
                .put("time_remaining", seconds + " seconds");
        return Answer.json(200, body);
    }

    private static ObjectNode errors(List<GraphQLError> failures, Call call) {
        ObjectNode body = Json.object();
        ArrayNode errors = body.putArray("errors");
        for (GraphQLError failure : failures) {
            boolean absent =
                    failure instanceof ExceptionWhileDataFetching thrown && thrown.getException() instanceof NotFound;
            String field = failure.getPath() == null || failure.getPath().isEmpty()
                    ? null
                    : String.valueOf(failure.getPath().getFirst());
            String message = failure instanceof ExceptionWhileDataFetching thrown
                    ? String.valueOf(thrown.getException().getMessage())
                    : failure.getMessage();
            errors.add(
                    errors(message, absent ? 5 : 3, call, field).path("errors").path(0));
        }
        return body;
    }

    private static ObjectNode errors(String message, @Nullable Integer code, Call call, @Nullable String operation) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putArray("errors").addObject().put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        if (operation != null) {
            error.put("operation", operation).put("field", operation);
        }
        error.put("request_id", call.id());
        return body;
    }

    /** In the words of the library that the vendor uses. */
    private static String worded(GraphQLError error) {
        String text = error.getMessage();
        return text.contains("FieldUndefined") ? "Cannot query field: " + text : text;
    }
}
