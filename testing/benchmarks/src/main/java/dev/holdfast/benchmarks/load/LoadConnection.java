package dev.holdfast.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. */
final class LoadConnection extends ChannelInboundHandlerAdapter {

    private static final String OUTCOME = "Holdfast-Outcome";

    private final LoadRun run;
    private @Nullable ChannelHandlerContext context;
    private boolean busy;
    private long since;
    private int status;
    private @Nullable String outcome;

    LoadConnection(LoadRun run) {
        this.run = run;
    }

    /** Sends; its latency counts from {@code from}. */
    void send(SignedWebhooks webhooks, long from) {
        ChannelHandlerContext open = context;
        if (open == null) {
            throw new IllegalStateException("The connection is not open");
        }
        busy = true;
        since = from;
        ByteBuf request = webhooks.next(open.alloc());
        open.writeAndFlush(request, open.voidPromise());
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        run.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext open, Object message) {
        try {
            if (message instanceof HttpResponse response) {
                status = response.status().code();
                outcome = response.headers().get(OUTCOME);
            }
            if (message instanceof LastHttpContent) {
                busy = false;
                run.answered(this, status, outcome, since);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        run.ended(this, busy);
        busy = false;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext open, Throwable cause) {
        // What was under way is counted as broken when the connection has ended.
        open.close();
    }
}
