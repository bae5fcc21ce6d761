package dev.holdfast.erpsync;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A probe that ends as told, and counts how often it was made, and how many at once. */
final class FakeProbe implements CredentialProbe {

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile @Nullable Failure failure;
    private volatile @Nullable CountDownLatch hanging;

    void fails(Failure how) {
        failure = how;
    }

    void works() {
        failure = null;
    }

    /** Until the latch is open it does not end. */
    void hangs(CountDownLatch until) {
        hanging = until;
    }

    int made() {
        return made.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public String credential() {
        return "fake";
    }

    @Override
    public Result probe() {
        made.incrementAndGet();
        mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            CountDownLatch until = hanging;
            if (until != null) {
                until.await();
            }
        } catch (InterruptedException e) {
            throw new UpstreamException(new Failure.Transient("took too long"), e);
        } finally {
            underWay.decrementAndGet();
        }
        Failure how = failure;
        if (how != null) {
            throw new UpstreamException(how);
        }
        return new Result("fake", Set.of(), Set.of(), null, null);
    }
}
