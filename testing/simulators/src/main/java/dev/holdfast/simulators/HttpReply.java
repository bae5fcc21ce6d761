package dev.holdfast.simulators;

import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Reply;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A reply over HTTP. The first word counts; what comes after it, or after the client has gone, is dropped. */
final class HttpReply implements Reply {

    private final HttpServerRequest request;
    private final Context context;

    HttpReply(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
    }

    @Override
    public void answer(Answer answer) {
        context.runOnContext(now -> {
            HttpServerResponse response = request.response();
            if (!response.ended() && !response.closed()) {
                head(response, answer);
                response.end(Buffer.buffer(answer.body()));
            }
        });
    }

    @Override
    public void drop() {
        context.runOnContext(now -> request.connection().close());
    }

    @Override
    public void cut(Answer answer) {
        context.runOnContext(now -> {
            HttpServerResponse response = request.response();
            if (!response.ended() && !response.closed()) {
                head(response, answer);
                response.putHeader("Content-Length", Integer.toString(answer.body().length));
                response.write(Buffer.buffer(answer.body()).getBuffer(0, answer.body().length / 2))
                        .onComplete(written -> request.connection().close());
            }
        });
    }

    private static void head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
    }
}
