package dev.holdfast.simulators.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.auth.CertificateEndpoint;
import dev.holdfast.simulators.netsuite.auth.SignIn;
import dev.holdfast.simulators.netsuite.auth.TokenEndpoint;
import dev.holdfast.simulators.netsuite.query.QueryService;
import dev.holdfast.simulators.netsuite.record.RecordService;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import dev.holdfast.simulators.netsuite.seed.Seed;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.Waiting;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** SuiteTalk REST of several accounts. */
public final class NetSuite implements Vendor {

    static final String NAME = "netsuite";

    private static final String LIMITS = "/services/rest/system/v1/governanceLimits";

    private final World world;
    private final Governance governance = new Governance();

    /** The accounts lie in the world. */
    public NetSuite(World world) {
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
        return Governance.exceeded().answer();
    }

    @Override
    public Answer unauthorized(Call call) {
        return new SignIn(company(call.account())).refusal().answer();
    }

    @Override
    public Answer answer(Call call) {
        if (!Seed.knows(call.account())) {
            return Answer.text(404, "No such account");
        }
        Company company = company(call.account());
        Seed.plant(company);
        if (call.path().equals(TokenEndpoint.PATH)) {
            return new TokenEndpoint(company).answer(call);
        }
        try {
            boolean fits = governance.enter(call.account(), company.behaviour().concurrency());
            if (!fits) {
                return overLimit(company);
            }
            pass(company.behaviour().callTime());
            return served(call, company);
        } catch (Refusal refusal) {
            return refusal.answer();
        } finally {
            governance.leave(call.account());
        }
    }

    @Override
    public Optional<Answer> control(Call call) {
        if (!Seed.knows(call.account())) {
            return Optional.empty();
        }
        Company company = company(call.account());
        Seed.plant(company);
        return new NetSuiteControl(company, governance).answer(call);
    }

    private Company company(String account) {
        return new Company(world.account(NAME, account), new Behaviour(world, account), world.clock());
    }

    private static Answer served(Call call, Company company) {
        Caller caller = new SignIn(company).caller(call);
        if (call.path().startsWith(RecordService.PATH + "/")) {
            return new RecordService(company).answer(call, caller);
        }
        if (call.path().equals(QueryService.PATH)) {
            return new QueryService(company).answer(call, caller);
        }
        if (call.path().startsWith(CertificateEndpoint.PATH)) {
            return new CertificateEndpoint(company).answer(call, caller);
        }
        if (call.path().equals(LIMITS)) {
            return limits(company, caller);
        }
        throw Refusal.of(404, Refusal.Detail.of("NOT_FOUND", "The requested resource does not exist."));
    }

    private static Answer limits(Company company, Caller caller) {
        if (!caller.isAdministrator()) {
            throw Caller.forbidden(company.behaviour());
        }
        ObjectNode limits = Json.object()
                .put("accountConcurrencyLimit", company.behaviour().concurrency())
                .put("accountUnallocatedConcurrencyLimit", company.behaviour().concurrency())
                .put("limitType", "accountSpecific");
        return Answer.json(200, limits);
    }

    private static Answer overLimit(Company company) {
        if (!company.behaviour().overConcurrencyLooksLikeLogin()) {
            throw Governance.exceeded();
        }
        pass(company.behaviour().slow401());
        throw new SignIn(company).refusal();
    }

    private static void pass(Duration time) {
        try {
            if (time.isPositive()) {
                Waiting.REAL.pass(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
