package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.hook.Receiver;
import dev.holdfast.simulators.businesscentral.hook.Subscriptions;
import dev.holdfast.simulators.businesscentral.odata.Collection;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.world.Cause;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /subscriptions}, which lie beside the companies. */
final class SubscriptionService {

    private static final Pattern ONE = Pattern.compile("/subscriptions\\((?:'|%27)(\\w+)(?:'|%27)\\)");

    private final Company company;
    private final Call call;
    private final Subscriptions subscriptions;

    SubscriptionService(Company company, Call call, Receiver receiver) {
        this.company = company;
        this.call = call;
        this.subscriptions = new Subscriptions(company, receiver);
    }

    Answer answer(String path) {
        try {
            return path.equals("/subscriptions") ? all() : one(path);
        } catch (BadRequest e) {
            throw Refusal.bad(e.getMessage());
        }
    }

    private Answer all() {
        return switch (call.method()) {
            case "GET" ->
                company.account().read(tables -> new Collection(call, Subscriptions.TYPE, UnaryOperator.identity())
                        .page(List.copyOf(tables.all(Subscriptions.TYPE.name()).values()), tables));
            case "POST" -> told(subscriptions.create(Cause.client(call, "subscribe"), call.json()), 201);
            default -> throw Refusal.method();
        };
    }

    private Answer one(String path) {
        Matcher id = ONE.matcher(path);
        if (!id.matches()) {
            throw Refusal.noSegment(path.substring(1));
        }
        String etag = call.header("if-match").orElse("");
        return switch (call.method()) {
            case "GET" -> told(id.group(1), 200);
            case "PATCH" -> {
                subscriptions.renew(Cause.client(call, "renew subscription"), id.group(1), etag, call.json());
                yield told(id.group(1), 200);
            }
            case "DELETE" -> {
                subscriptions.delete(Cause.client(call, "unsubscribe"), id.group(1), etag);
                yield Answer.empty(204);
            }
            default -> throw Refusal.method();
        };
    }

    private Answer told(String id, int status) {
        return company.account().read(tables -> {
            ObjectNode held = tables.get(Subscriptions.TYPE.name(), id).orElseThrow(Refusal::absent);
            return Answer.json(status, View.plain(UnaryOperator.identity()).of(Subscriptions.TYPE, held, tables));
        });
    }
}
