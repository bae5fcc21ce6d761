package dev.holdfast.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPiecesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 18, 500})
    void whatCameInPiecesIsGivenBackWhole(int count) {
        Random random = new Random(count);
        BodyPieces pieces = new BodyPieces();
        byte[] sent = new byte[0];
        for (int i = 0; i < count; i++) {
            byte[] piece = new byte[random.nextInt(40)];
            random.nextBytes(piece);
            pieces.add(Buffer.buffer(piece));
            sent = Arrays.copyOf(sent, sent.length + piece.length);
            System.arraycopy(piece, 0, sent, sent.length - piece.length, piece.length);
        }

        assertThat(pieces.length()).isEqualTo(sent.length);
        assertThat(pieces.take()).isEqualTo(sent);
        assertThat(pieces.length()).isZero();
        assertThat(pieces.take()).isEmpty();
    }

    @Test
    void aSenderOfSingleBytesMakesNoHeapOfPieces() {
        BodyPieces pieces = new BodyPieces();
        for (int i = 0; i < 100_000; i++) {
            pieces.add(Buffer.buffer(1).appendByte((byte) i));
            assertThat(pieces.held()).isLessThanOrEqualTo(BodyPieces.MOST);
        }
        assertThat(pieces.take()).hasSize(100_000);
    }
}
