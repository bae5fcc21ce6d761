package dev.holdfast.proof.disturb;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is done, how long it lasts, and whether it can make a writer write once more what the ERP holds already. */
public enum Kind {
    KILL_GATEWAY(Lane.GATEWAYS, "SIGKILL", 100, 1500),
    FREEZE_GATEWAY(Lane.GATEWAYS, "SIGSTOP past its claims", 4000, 6000),
    RESTART_GATEWAY(Lane.GATEWAYS, "orderly restart", 100, 500),

    KILL_ERP_SYNC(Lane.ERP_SYNCS, "SIGKILL", 100, 1500),
    FREEZE_ERP_SYNC(Lane.ERP_SYNCS, "SIGSTOP past its leases and its session", 5500, 8000),
    RESTART_ERP_SYNC(Lane.ERP_SYNCS, "orderly restart", 100, 500),

    KILL_KAFKA(Lane.STORES, "SIGKILL", 100, 2000),
    RESTART_KAFKA(Lane.STORES, "orderly restart", 100, 2000),
    FREEZE_KAFKA(Lane.STORES, "SIGSTOP", 1000, 5000),
    KILL_POSTGRES(Lane.STORES, "SIGKILL", 100, 2000),
    RESTART_POSTGRES(Lane.STORES, "restart, open transactions cut off", 100, 2000),
    EMPTY_REDIS(Lane.STORES, "SIGKILL and loss of all it held", 0, 0),
    RESTART_REDIS(Lane.STORES, "orderly restart", 100, 1000),

    /** Connections break with a reset, new ones are refused. */
    CUT_WIRE(Lane.NETWORK, "cut", 200, 3000),
    /** Black hole: what was on its way arrives afterwards. */
    STALL_WIRE(Lane.NETWORK, "stall", 500, 4000),
    /** Questions arrive, answers do not until afterwards. */
    MUTE_WIRE(Lane.NETWORK, "mute", 500, 4000),
    /** Half-open: the server has forgotten a client that believes in its connection. */
    ABANDON_WIRE(Lane.NETWORK, "half-open", 500, 4000),

    ERP_THROTTLES(Lane.UPSTREAMS, "ERP answers 429", 1000, 5000),
    ERP_DOWN(Lane.UPSTREAMS, "ERP answers 503", 1000, 5000),
    ERP_FAILS_AFTER_EFFECT(Lane.UPSTREAMS, "ERP answers 500 after the effect", 1000, 5000),
    ERP_SLOW(Lane.UPSTREAMS, "ERP takes seconds, some longer than the deadline", 1000, 5000),
    ERP_CUTS_ANSWERS(Lane.UPSTREAMS, "ERP's answers are cut off in the middle", 1000, 5000),
    ERP_LATE(Lane.UPSTREAMS, "ERP drops calls and carries them out later", 1000, 5000),
    SHOP_DOWN(Lane.UPSTREAMS, "shop answers 503", 1000, 5000),
    SHOP_THROTTLES(Lane.UPSTREAMS, "shop throttles", 1000, 5000),

    JUMP_CLOCK(Lane.CLOCKS, "clock jump", 1000, 8000);

    private final Lane lane;
    private final String what;
    private final Duration shortest;
    private final Duration longest;

    Kind(Lane lane, String what, int shortestMillis, int longestMillis) {
        this.lane = lane;
        this.what = what;
        this.shortest = Duration.ofMillis(shortestMillis);
        this.longest = Duration.ofMillis(longestMillis);
    }

    /** Where it happens. */
    public Lane lane() {
        return lane;
    }

    /** In words. */
    public String what() {
        return what;
    }

    Duration shortest() {
        return shortest;
    }

    Duration longest() {
        return longest;
    }

    static List<Kind> of(Lane lane) {
        return Stream.of(values()).filter(kind -> kind.lane == lane).toList();
    }

    /**
     * Whether, after it, a writer may come back to an order that another has in hand, or a call may take effect late. What
     * happens to gateways and to Kafka does not: whatever it repeats dies at the gate.
     */
    public boolean mayRepeatWrites(String target) {
        return switch (this) {
            case KILL_ERP_SYNC,
                    FREEZE_ERP_SYNC,
                    RESTART_ERP_SYNC,
                    KILL_POSTGRES,
                    RESTART_POSTGRES,
                    ERP_FAILS_AFTER_EFFECT,
                    ERP_SLOW,
                    ERP_CUTS_ANSWERS,
                    ERP_LATE -> true;
            case CUT_WIRE, STALL_WIRE, MUTE_WIRE, ABANDON_WIRE ->
                target.endsWith("~postgres") || target.endsWith("~upstreams");
            case KILL_GATEWAY,
                    FREEZE_GATEWAY,
                    RESTART_GATEWAY,
                    KILL_KAFKA,
                    RESTART_KAFKA,
                    FREEZE_KAFKA,
                    EMPTY_REDIS,
                    RESTART_REDIS,
                    ERP_THROTTLES,
                    ERP_DOWN,
                    SHOP_DOWN,
                    SHOP_THROTTLES,
                    JUMP_CLOCK -> false;
        };
    }
}
