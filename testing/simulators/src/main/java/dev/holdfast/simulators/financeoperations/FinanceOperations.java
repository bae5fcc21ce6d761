package dev.holdfast.simulators.financeoperations;

import dev.holdfast.simulators.entra.Directory;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.financeoperations.odata.DataService;
import dev.holdfast.simulators.financeoperations.odata.Refusal;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Environments of Finance &amp; Operations: {@code /financeoperations/{environment}/data/...}, an account for each. Tokens are Entra's,
 * of an app that the environment lists: {@code PUT /control/financeoperations/{environment}/applications/{clientId}}.
 */
public final class FinanceOperations implements Vendor {

    /** The vendor's name. */
    public static final String NAME = "financeoperations";

    private final World world;

    /** The environments lie in the world. */
    public FinanceOperations(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Switch> switches() {
        return Choices.ALL;
    }

    @Override
    public Answer answer(Call call) {
        if (!exists(call)) {
            return Answer.text(404, "No such environment");
        }
        Environment environment = environment(call.account());
        Seed.plant(environment);
        Access access = new Access(environment, new Directory(world));
        Optional<Access.User> user = access.user(call);
        if (user.isEmpty()) {
            return unauthorized(call);
        }
        try {
            if (!user.get().mayRead()) {
                throw Refusal.forbidden("the data service");
            }
            return new DataService(environment).answer(call, user.get().mayWrite());
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    /** Resource-based protection: a plain text, and when to come again. */
    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        Answer answer = Answer.text(429, "Too many requests. The service is busy; retry after the time given.");
        long seconds = Math.max(1, retryAfter.toSeconds());
        return switch (environment(call.account()).behaviour().retryAfter()) {
            case "absent" -> answer;
            case "date" ->
                answer.with(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                world.clock().instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC)));
            default -> answer.with("Retry-After", Long.toString(seconds));
        };
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.empty(401).with("WWW-Authenticate", "Bearer");
    }

    @Override
    public Optional<Answer> control(Call call) {
        if (!exists(call)) {
            return Optional.empty();
        }
        Environment environment = environment(call.account());
        Seed.plant(environment);
        return new FinanceOperationsControl(environment).answer(call);
    }

    private static boolean exists(Call call) {
        return call.account().matches("[a-z0-9-]{1,40}");
    }

    private Environment environment(String name) {
        return new Environment(world.account(NAME, name), new Behaviour(world, name), world.clock());
    }
}
