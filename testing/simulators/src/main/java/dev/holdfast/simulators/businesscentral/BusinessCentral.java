package dev.holdfast.simulators.businesscentral;

import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.hook.Receiver;
import dev.holdfast.simulators.businesscentral.odata.Collection;
import dev.holdfast.simulators.entra.Directory;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.Waiting;
import dev.holdfast.simulators.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Business Central of several tenants: {@code /businesscentral/{tenant}/v2.0/{tenant}/Production/api/v2.0/…}, with tokens of the
 * simulated Entra. An app must be registered there and entered here, under {@code PUT
 * /control/businesscentral/{tenant}/applications/{clientId}}.
 */
public final class BusinessCentral implements Vendor {

    /** The vendor's name. */
    public static final String NAME = "businesscentral";

    static final String APPLICATION = "entraApplication";

    private static final String AUDIENCE = "https://api.businesscentral.dynamics.com";
    private static final String ENVIRONMENT = "Production";

    private final World world;
    private final Limits limits = new Limits();
    private final Receiver receiver = new Receiver();

    /** The tenants lie in the world. */
    public BusinessCentral(World world) {
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
        Answer answer = new Refusal(
                        429,
                        "Application_TooManyRequests",
                        "Too many requests reached the limit of requests. Throttling is applied.")
                .answer();
        return company(call.account()).behaviour().retryAfterIsTold()
                ? answer.with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())))
                : answer;
    }

    @Override
    public Answer unauthorized(Call call) {
        return new Refusal(401, "Authentication_InvalidCredentials", "The server has rejected the client credentials.")
                .answer();
    }

    @Override
    public Answer answer(Call call) {
        Company company = company(call.account());
        Seed.plant(company);
        Optional<Directory.Holder> holder = new Directory(world)
                .holder(call, call.account())
                .filter(one -> one.audience().equals(AUDIENCE))
                .filter(one -> company.account()
                        .read(tables -> tables.get(APPLICATION, one.clientId()))
                        .filter(app -> app.path("state").asText().equals("Enabled"))
                        .isPresent());
        if (holder.isEmpty()) {
            return unauthorized(call);
        }
        String user = call.account() + " " + holder.get().clientId();
        try {
            if (!limits.enter(user, company.behaviour(), company.clock())) {
                return throttled(call, Duration.ofSeconds(5));
            }
            pass(company.behaviour().callTime());
            return served(call, company, holder.get());
        } catch (Refusal refusal) {
            return refusal.answer();
        } finally {
            limits.leave(user);
        }
    }

    @Override
    public Optional<Answer> control(Call call) {
        Company company = company(call.account());
        Seed.plant(company);
        return new BusinessCentralControl(company, receiver, world).answer(call);
    }

    private Company company(String tenant) {
        return new Company(world.account(NAME, tenant), new Behaviour(world, tenant), world.clock());
    }

    private Answer served(Call call, Company company, Directory.Holder holder) {
        String root = "/v2.0/" + call.account() + "/" + ENVIRONMENT + "/api/v2.0";
        if (!call.path().startsWith(root + "/")) {
            throw new Refusal(404, "NoEnvironment", "The environment does not exist.");
        }
        String path = call.path().substring(root.length());
        permit(call, company, holder, path);
        if (path.equals("/$metadata")) {
            return Metadata.answer();
        }
        if (path.equals("/companies")) {
            return company.account().read(tables -> new Collection(call, Catalog.type("company"), company::shown)
                    .page(List.copyOf(tables.all("company").values()), tables));
        }
        if (path.startsWith("/subscriptions")) {
            return new SubscriptionService(company, call, receiver).answer(path);
        }
        String prefix = "/companies(";
        int end = path.indexOf(')');
        if (!path.startsWith(prefix) || end < 0) {
            throw Refusal.noSegment(path.substring(1));
        }
        if (!path.substring(prefix.length(), end).toLowerCase(Locale.ROOT).equals(Company.ID)) {
            throw new Refusal(404, "Internal_CompanyNotFound", "The company is not available.");
        }
        String rest = path.substring(end + 1);
        return rest.equals("/companyInformation")
                ? CompanyInformation.answer(call, company)
                : new EntityService(company, call).answer(rest);
    }

    /** {@code {"read": [...], "write": [...]}} of the app name sets that it may not read or write. */
    private static void permit(Call call, Company company, Directory.Holder holder, String path) {
        var app = company.account()
                .read(tables -> tables.get(APPLICATION, holder.clientId()))
                .orElseThrow();
        String kind = call.method().equals("GET") ? "read" : "write";
        for (var denied : app.path("denied").path(kind)) {
            if (path.contains("/" + denied.asText())) {
                throw new Refusal(
                        403,
                        "Authorization_RequestDenied",
                        "Sorry, the current permissions prevented the action. (TableData " + denied.asText() + " "
                                + kind + ": " + UUID.randomUUID() + ")");
            }
        }
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
