package dev.holdfast.proof.disturb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is done when, as a pure function of a seed: the same seed, length, lanes and targets make the same schedule. In each
 * lane every kind has its turn before any comes again.
 */
public final class Schedule {

    /** What is disturbed where the ERP is. */
    static final String ERP = "erp";
    /** What is disturbed where the shop is. */
    static final String SHOP = "shop";

    /** So far a clock jumps at most: NetSuite accepts signatures that are five minutes off, and further ones are refused. */
    private static final int FARTHEST_JUMP = 240;

    /** What there is to be disturbed. @param wires by their names, {@code service~store} */
    public record Targets(List<String> gateways, List<String> erpSyncs, List<String> wires) {
        /** Copies them, the wires in the order of their names. */
        public Targets {
            gateways = List.copyOf(gateways);
            erpSyncs = List.copyOf(erpSyncs);
            wires = wires.stream().sorted().toList();
        }
    }

    private final Duration length;
    private final Targets targets;
    private final List<Planned> planned = new ArrayList<>();

    private Schedule(Duration length, Targets targets) {
        this.length = length;
        this.targets = targets;
    }

    /** The schedule, in the order of its times. */
    public static List<Planned> of(long seed, Duration length, Set<Lane> lanes, Targets targets) {
        Schedule schedule = new Schedule(length, targets);
        for (Lane lane : Lane.values()) {
            // Each lane draws for itself, so that leaving one out does not change the others.
            Random random = new Random(seed * 31 + lane.name().hashCode());
            if (lanes.contains(lane)) {
                schedule.fill(lane, random);
            }
        }
        return schedule.planned.stream()
                .sorted(Comparator.comparing(Planned::at)
                        .thenComparing(one -> one.kind().lane()))
                .toList();
    }

    private void fill(Lane lane, Random random) {
        Deque<Kind> deck = new ArrayDeque<>();
        Duration at = Duration.ZERO;
        while (true) {
            at = at.plus(between(lane.shortestPeace(), lane.longestPeace(), random));
            if (at.compareTo(length) >= 0) {
                return;
            }
            if (deck.isEmpty()) {
                List<Kind> kinds = new ArrayList<>(Kind.of(lane));
                Collections.shuffle(kinds, random);
                deck.addAll(kinds);
            }
            Kind kind = deck.remove();
            Duration lasts = between(kind.shortest(), kind.longest(), random);
            planned.add(new Planned(at, kind, target(kind, random), lasts, amount(kind, random)));
            at = at.plus(lasts);
        }
    }

    private String target(Kind kind, Random random) {
        return switch (kind) {
            case KILL_GATEWAY, FREEZE_GATEWAY, RESTART_GATEWAY -> any(targets.gateways(), random);
            case KILL_ERP_SYNC, FREEZE_ERP_SYNC, RESTART_ERP_SYNC, JUMP_CLOCK -> any(targets.erpSyncs(), random);
            case KILL_KAFKA, RESTART_KAFKA, FREEZE_KAFKA -> "kafka";
            case KILL_POSTGRES, RESTART_POSTGRES -> "postgres";
            case EMPTY_REDIS, RESTART_REDIS -> "redis";
            case CUT_WIRE, STALL_WIRE, MUTE_WIRE, ABANDON_WIRE -> any(targets.wires(), random);
            case ERP_THROTTLES, ERP_DOWN, ERP_FAILS_AFTER_EFFECT, ERP_SLOW, ERP_CUTS_ANSWERS, ERP_LATE -> ERP;
            case SHOP_DOWN, SHOP_THROTTLES -> SHOP;
        };
    }

    private static long amount(Kind kind, Random random) {
        return kind == Kind.JUMP_CLOCK ? (1 + random.nextInt(FARTHEST_JUMP)) * (random.nextBoolean() ? 1L : -1L) : 0;
    }

    private static Duration between(Duration shortest, Duration longest, Random random) {
        long room = longest.minus(shortest).toMillis();
        return shortest.plusMillis(room == 0 ? 0 : random.nextLong(room));
    }

    private static String any(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
