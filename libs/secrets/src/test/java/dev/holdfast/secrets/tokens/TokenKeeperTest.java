package dev.holdfast.secrets.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.secrets.SecretUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeeperTest {

    private static final Instant END = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir
    Path folder;

    private static TokenPair pair(int number) {
        return new TokenPair("access+/=" + number, "refresh+/=" + number, END, "origin");
    }

    @Test
    void whatOneKeptAnotherFinds() throws IOException {
        TokenPair kept = new FileTokens(folder).renewed("acme", null, held -> pair(1));
        assertThat(new FileTokens(folder).current("acme")).contains(kept);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("acme.tokens"))))
                .isEqualTo("rw-------");
    }

    @Test
    void manyThatSawTheSamePairRefusedRenewItOnce() throws InterruptedException, ExecutionException {
        TokenPair first = new FileTokens(folder).renewed("acme", null, held -> pair(1));
        AtomicInteger exchanges = new AtomicInteger(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TokenPair>> renewals = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                FileTokens keeper = new FileTokens(folder);
                renewals.add(
                        threads.submit(() -> keeper.renewed("acme", first, held -> pair(exchanges.incrementAndGet()))));
            }
            for (Future<TokenPair> renewal : renewals) {
                assertThat(renewal.get()).isEqualTo(pair(2));
            }
        }
        assertThat(exchanges).hasValue(2);
    }

    @Test
    void anExchangeThatFailsLeavesWhatWasKept() {
        FileTokens keeper = new FileTokens(folder);
        TokenPair first = keeper.renewed("acme", null, held -> pair(1));
        assertThatThrownBy(() -> keeper.renewed("acme", first, held -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(keeper.current("acme")).contains(first);
        assertThat(keeper.renewed("acme", first, held -> pair(2))).isEqualTo(pair(2));
    }

    @Test
    void noPairIsGotThatCannotBeKept() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        AtomicInteger exchanges = new AtomicInteger();
        assertThatThrownBy(() -> new FileTokens(file).renewed("acme", null, held -> pair(exchanges.incrementAndGet())))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("no-folder");
        assertThat(exchanges).hasValue(0);
    }

    @Test
    void aLockThatIsHeldElsewhereIsNotWaitedForForEver() throws IOException {
        try (FileChannel other =
                FileChannel.open(folder.resolve("acme.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // In this very process a second lock of the same file is refused by the system: as taken as by another one.
            other.lock();
            assertThatThrownBy(
                            () -> new FileTokens(folder, Duration.ofMillis(60)).renewed("acme", null, held -> pair(1)))
                    .isInstanceOf(SecretUnavailableException.class);
        }
    }

    @Test
    void aDamagedFileSaysWhatToDoAndNoToken() throws IOException {
        Files.writeString(folder.resolve("acme.tokens"), "holdfast tokens 1\nsecret\n");
        assertThatThrownBy(() -> new FileTokens(folder).current("acme"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("sign in anew")
                .hasMessageNotContaining("secret");
    }
}
