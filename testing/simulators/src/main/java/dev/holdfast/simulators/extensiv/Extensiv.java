package dev.holdfast.simulators.extensiv;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Extensiv at {@code /extensiv/{tpl}/...}: orders, items and stock of several clients in one 3PL. It answers in the form with
 * embedded records, and to nobody who asks for another.
 */
public final class Extensiv implements Vendor {

    private static final String FORM = "application/hal+json";

    private final World world;
    private final TokenMint mint = new TokenMint();

    /** Serves the accounts of the world. */
    public Extensiv(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return Tpl.VENDOR;
    }

    @Override
    public List<Switch> switches() {
        return Choices.ALL;
    }

    @Override
    public Answer answer(Call call) {
        Tpl tpl = new Tpl(world, call.account());
        if (call.path().equals("/AuthServer/api/Token")) {
            return call.method().equals("POST") ? mint.answer(tpl, call) : Answer.empty(405);
        }
        if (!TokenMint.isLive(tpl, call)) {
            return unauthorized(call);
        }
        if (call.header("accept").filter(accept -> accept.contains(FORM)).isEmpty()) {
            return Answer.empty(406);
        }
        Lists lists = new Lists(tpl);
        Routes routes = new Routes()
                .on("GET", "/orders", (asked, names) -> lists.orders(asked))
                .on("GET", "/orders/{id}", (asked, names) -> lists.order(names.getOrDefault("id", "")))
                .on("GET", "/customers/{id}/items", (asked, names) -> lists.items(asked, names.getOrDefault("id", "")))
                .on("GET", "/inventory/stocksummaries", (asked, names) -> lists.stock(asked));
        try {
            return routes.answer(call).orElseGet(() -> Answer.empty(routes.knows(call.path()) ? 405 : 404));
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    @Override
    public Answer throttled(Call call, Duration retryAfter) {
        return Answer.empty(429).with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.empty(401);
    }

    @Override
    public Optional<Answer> control(Call call) {
        return new ExtensivControl(new Tpl(world, call.account())).answer(call);
    }
}
