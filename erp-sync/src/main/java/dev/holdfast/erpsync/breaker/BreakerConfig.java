package dev.holdfast.erpsync.breaker;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The breaker of each connection. Failures are those that pass: no answer, or a broken one; never throttling or a refusal. */
public interface BreakerConfig {

    /** How far back calls count, in each replica. */
    @WithDefault("60s")
    Duration window();

    /** Fewer calls than these say nothing about how many fail. */
    @WithDefault("20")
    int calls();

    /** The part of them, from 0 to 1, that opens the breaker. */
    @WithDefault("0.5")
    double failing();

    /** In place of {@code calls} while a connection drains, when few calls are made. */
    @WithDefault("3")
    int drainingCalls();

    /** So many failures with nothing in between that went through open it too, once they have lasted; calls that hang are few. */
    @WithDefault("5")
    int allFailingCalls();

    /** For so long, counted from the start of the first of them. */
    @WithDefault("30s")
    Duration allFailingFor();

    /** From opening until the first probe; each that fails doubles it. */
    @WithDefault("30s")
    Duration firstProbe();

    /** The longest wait between probes. */
    @WithDefault("10m")
    Duration slowestProbe();

    /** How long the probe of one credential may take. */
    @WithDefault("30s")
    Duration probeLimit();

    /** After which another replica probes; longer than the probes of a shop and an ERP, and than waiting for quiet. */
    @WithDefault("90s")
    Duration probeLease();

    /** How long a probe waits for writes that are under way: an account with too many of them answers like a dead credential. */
    @WithDefault("5s")
    Duration quiet();

    /** Between two doublings of what may be on its way while a connection drains, from 1 up to all its workers. */
    @WithDefault("10s")
    Duration rampStep();

    /** How often it is looked for due probes and permits that grow. */
    @WithDefault("1s")
    Duration round();
}
