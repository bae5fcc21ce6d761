package dev.holdfast.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body as it arrives, piece by piece. Of few pieces, which is what senders send, each byte is copied once. Of many they
 * are put together as they come: a piece costs more than its bytes, and a sender of single bytes must not make this
 * process hold a hundred times what was counted.
 */
final class BodyPieces {

    /** What these cost beside their bytes is covered by {@link Admission#OVERHEAD}; of 8 KiB each, they are 128 KiB. */
    static final int MOST = 16;

    private final List<Buffer> pieces = new ArrayList<>(4);
    /** All of them together, once they became many. */
    private @Nullable Buffer joined;

    private int length;

    void add(Buffer piece) {
        length += piece.length();
        if (joined != null) {
            joined.appendBuffer(piece);
        } else if (pieces.size() < MOST) {
            pieces.add(piece);
        } else {
            joined = Buffer.buffer(length);
            pieces.forEach(joined::appendBuffer);
            joined.appendBuffer(piece);
            pieces.clear();
        }
    }

    /** How many are held apart. */
    int held() {
        return pieces.size();
    }

    int length() {
        return length;
    }

    /** All of it, once; nothing is held afterwards. */
    byte[] take() {
        byte[] whole = new byte[length];
        if (joined != null) {
            joined.getBytes(whole);
        }
        int at = 0;
        for (Buffer piece : pieces) {
            piece.getBytes(whole, at);
            at += piece.length();
        }
        forget();
        return whole;
    }

    void forget() {
        pieces.clear();
        joined = null;
        length = 0;
    }
}
