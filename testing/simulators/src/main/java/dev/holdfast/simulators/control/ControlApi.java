package dev.holdfast.simulators.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.exchange.Routes;
import dev.holdfast.simulators.fault.FaultBook;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.SequencedLog;
import dev.holdfast.simulators.world.World;
import dev.holdfast.simulators.world.WriteEntry;
import java.util.Map;
import java.util.function.Predicate;

/** The control paths: every one of them is described in the module's README. */
public final class ControlApi {

    private static final int PAGE = 1000;

    private final World world;
    private final FaultBook faults;
    private final SequencedLog<RequestEntry> requests;
    private final Defects defects;
    private final Map<String, Vendor> vendors;
    private final Routes routes;

    /** Serves the given parts. */
    public ControlApi(
            World world,
            FaultBook faults,
            SequencedLog<RequestEntry> requests,
            Defects defects,
            Map<String, Vendor> vendors) {
        this.world = world;
        this.faults = faults;
        this.requests = requests;
        this.defects = defects;
        this.vendors = vendors;
        StateControl state = new StateControl(world, vendors);
        SwitchControl switches = new SwitchControl(world, vendors);
        this.routes = new Routes()
                .on("GET", "/health", (call, names) -> health())
                .on("POST", "/reset", (call, names) -> reset())
                .on("GET", "/writes", (call, names) -> writes(call))
                .on("GET", "/requests", (call, names) -> requests(call))
                .on("GET", "/faults", (call, names) -> Answer.json(200, Json.tree(faults.standing())))
                .on("POST", "/faults", (call, names) -> addFault(call))
                .on("DELETE", "/faults", (call, names) -> clearFaults())
                .on("DELETE", "/faults/{id}", (call, names) -> removeFault(names.get("id")))
                .on("GET", "/fault-log", (call, names) -> faultLog(call))
                .on("GET", "/switches", (call, names) -> switches.list(call))
                .on("PUT", "/switches/{vendor}/{name}", switches::set)
                .on("GET", "/state/{vendor}/{account}", state::tables)
                .on("GET", "/state/{vendor}/{account}/{table}", state::table)
                .on("GET", "/state/{vendor}/{account}/{table}/{key}", state::record)
                .on("POST", "/seed", (call, names) -> state.seed(call))
                .on("*", "/{vendor}/{account}/{path*}", this::ofVendor);
    }

    /** Answers a call whose path is what follows {@code /control}. */
    public Answer answer(Call call) {
        try {
            return routes.answer(call)
                    .orElseGet(() -> problem(
                            404,
                            "There is no control path " + call.method() + " " + call.path()
                                    + "; the module's README lists them"));
        } catch (BadRequest e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer problem(int status, String detail) {
        return Answer.json(status, Json.object().put("status", status).put("detail", detail));
    }

    private Answer health() {
        ObjectNode health = Json.object().put("status", defects.count() == 0 ? "UP" : "DEFECTIVE");
        health.put("defects", defects.count());
        health.set("lastDefect", Json.tree(defects.last()));
        health.set("vendors", Json.tree(vendors.keySet()));
        return Answer.json(200, health);
    }

    private Answer reset() {
        faults.clear();
        faults.log().clear();
        requests.clear();
        world.reset();
        return Answer.empty(204);
    }

    private Answer addFault(Call call) {
        String id = faults.add(Json.read(call.json(), FaultRule.class));
        return Answer.json(201, Json.object().put("id", id));
    }

    private Answer clearFaults() {
        faults.clear();
        return Answer.empty(204);
    }

    private Answer removeFault(String id) {
        return faults.remove(id) ? Answer.empty(204) : problem(404, "No fault rule is named " + id);
    }

    private Answer faultLog(Call call) {
        return page(
                call,
                faults.log(),
                entry -> fits(call, "vendor", entry.vendor())
                        && fits(call, "account", entry.account())
                        && fits(call, "rule", entry.rule()));
    }

    private Answer writes(Call call) {
        Predicate<WriteEntry> wanted = entry -> fits(call, "vendor", entry.vendor())
                && fits(call, "account", entry.account())
                && fits(call, "table", entry.table())
                && fits(call, "key", entry.key())
                && fits(call, "request", entry.request())
                && fits(call, "origin", entry.origin().name());
        return page(call, world.writes(), wanted);
    }

    private Answer requests(Call call) {
        return page(
                call,
                requests,
                entry -> fits(call, "vendor", entry.vendor())
                        && fits(call, "account", entry.account())
                        && fits(call, "request", entry.request()));
    }

    private static <T> Answer page(Call call, SequencedLog<T> log, Predicate<T> wanted) {
        long since = number(call, "since", 0);
        long limit = Math.clamp(number(call, "limit", PAGE), 1, 10 * PAGE);
        JsonNode page = Json.tree(log.read(since, (int) limit, wanted));
        return Answer.json(200, page);
    }

    private static boolean fits(Call call, String parameter, String value) {
        return call.parameter(parameter).map(wanted -> wanted.equals(value)).orElse(true);
    }

    private static long number(Call call, String parameter, long preset) {
        String value = call.parameter(parameter).orElse(Long.toString(preset));
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadRequest("The parameter " + parameter + " must be a whole number, but is \"" + value + "\"");
        }
    }

    private Answer ofVendor(Call call, Map<String, String> names) {
        Vendor vendor = vendors.get(names.get("vendor"));
        if (vendor == null) {
            return problem(404, "No simulator is named " + names.get("vendor") + "; there are " + vendors.keySet());
        }
        Call inside = new Call(
                call.id(),
                call.at(),
                vendor.name(),
                names.get("account"),
                call.method(),
                "/" + names.get("path"),
                call.uri(),
                call.headers(),
                call.body(),
                null);
        return vendor.control(inside)
                .orElseGet(() -> problem(
                        404,
                        vendor.name() + " has no control path " + call.method() + " " + inside.path()
                                + "; the module's README lists them"));
    }
}
