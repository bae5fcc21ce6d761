package dev.holdfast.simulators.brightpearl;

import dev.holdfast.simulators.brightpearl.auth.Caller;
import dev.holdfast.simulators.brightpearl.auth.SignIn;
import dev.holdfast.simulators.brightpearl.auth.TokenEndpoint;
import dev.holdfast.simulators.brightpearl.seed.Seed;
import dev.holdfast.simulators.brightpearl.webhook.Hooks;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The public API of several Brightpearl accounts. */
public final class Brightpearl implements Vendor {

    static final String NAME = "brightpearl";

    private final World world;
    private final Pool pool = new Pool();
    private final Hooks hooks = new Hooks();

    /** The accounts lie in the world. */
    public Brightpearl(World world) {
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
    public Answer throttled(Call call, Duration retryAfter) {
        return new Pool.Count(-1, retryAfter).told(tooMany());
    }

    @Override
    public Answer unauthorized(Call call) {
        return counted(call).told(SignIn.refusal(call));
    }

    @Override
    public Answer answer(Call call) {
        Site site = site(call);
        Seed.plant(site);
        if (call.path().equals("/" + call.account() + "/oauth/token")) {
            return new TokenEndpoint(site).answer(call);
        }
        String api = "/public-api/" + call.account();
        if (!call.path().startsWith(api + "/")) {
            return Answer.text(404, "No such account");
        }
        Pool.Count count = counted(call);
        if (count.over()) {
            return count.told(tooMany());
        }
        Optional<Caller> caller = new SignIn(site).caller(call);
        if (caller.isEmpty()) {
            return count.told(SignIn.refusal(call));
        }
        if (caller.get().readOnly() && !call.method().equals("GET")) {
            return count.told(
                    new Refusal(403, "CMNC-403", "You do not have permission to access this resource").answer());
        }
        Answer answer = count.told(new Api(site, caller.get(), hooks).answer(below(call, api)))
                .with("Ruid", call.id());
        Long instance = caller.get().instance();
        return instance == null
                ? answer
                : answer.with("Brightpearl-Installed-Integration-Instance-Id", Long.toString(instance));
    }

    @Override
    public Optional<Answer> control(Call call) {
        Site site = site(call);
        Seed.plant(site);
        return new BrightpearlControl(site, pool, hooks).answer(call);
    }

    private Pool.Count counted(Call call) {
        Site site = site(call);
        return pool.count(site.name(), site.perMinute(), world.clock().instant());
    }

    private Site site(Call call) {
        return new Site(world, call.account());
    }

    private static Answer tooMany() {
        return Answer.text(503, "You have sent too many requests. Please wait before sending another request.");
    }

    /** The call with the path that follows the account. */
    static Call below(Call call, String prefix) {
        return new Call(
                call.id(),
                call.at(),
                call.vendor(),
                call.account(),
                call.method(),
                call.path().substring(prefix.length()),
                call.uri(),
                call.headers(),
                call.body(),
                call.fault());
    }
}
