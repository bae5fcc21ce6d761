package dev.holdfast.secrets.tokens;

import static dev.holdfast.secrets.tokens.TokenTable.KEY;
import static dev.holdfast.secrets.tokens.TokenTable.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.secrets.SecretUnavailableException;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.testbed.ChildProcess;
import dev.holdfast.testbed.Database;
import dev.holdfast.testbed.JavaProgram;
import dev.holdfast.testbed.TcpProxy;
import dev.holdfast.testbed.Testbed;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens in PostgreSQL: renewed once over all processes, kept before they are used, sealed. */
class TableTokensTest {

    private static final Instant END = Instant.parse("2026-11-30T10:00:00Z");

    private static Database database;
    private static TokenTable table;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        database = Testbed.shared().newDatabase("tokens");
        table = TokenTable.made(database);
    }

    @BeforeEach
    void empty() {
        table.run("truncate kept_pair");
    }

    private static TokenPair pair(int number) {
        return new TokenPair("access+/=" + number, "refresh+/=" + number, END.plusSeconds(number), "origin");
    }

    @Test
    void whatOneKeptAnotherFindsAndTheDatabaseCannotRead() {
        TokenPair kept = table.keeper().renewed("acme", null, held -> pair(1));

        assertThat(table.keeper().current("acme")).contains(kept);
        assertThat(table.keeper().current("other")).isEmpty();
        assertThat(table.one("select row_to_json(k)::text || encode(sealed, 'escape') from kept_pair k"))
                .contains("acme")
                .doesNotContain("access", "refresh");
    }

    @Test
    void manyProcessesThatSawTheSamePairRefusedRenewItOnce() throws InterruptedException, ExecutionException {
        TokenPair first = table.keeper().renewed("acme", null, held -> pair(1));
        AtomicInteger exchanges = new AtomicInteger(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TokenPair>> renewals = new ArrayList<>();
            for (int process = 0; process < 4; process++) {
                TableTokens keeper = table.keeper();
                for (int thread = 0; thread < 5; thread++) {
                    renewals.add(threads.submit(
                            () -> keeper.renewed("acme", first, held -> pair(exchanges.incrementAndGet()))));
                }
            }
            for (Future<TokenPair> renewal : renewals) {
                assertThat(renewal.get()).isEqualTo(pair(2));
            }
        }
        assertThat(exchanges).hasValue(2);
    }

    @Test
    void aProcessThatIsKilledWhileItAsksBlocksNobodyAndIsRemembered() {
        Path asking = folder.resolve("asking");
        List<String> command = new ArrayList<>(
                JavaProgram.command(List.of("-XX:TieredStopAtLevel=1"), RenewingProcess.class.getName()));
        command.addAll(List.of(database.jdbcUrl(), database.user(), database.password(), asking.toString()));
        ChildProcess process = ChildProcess.start("renewing", command, Map.of(), folder, folder.resolve("log"));
        process.awaitReady(Duration.ofSeconds(30), () -> Files.exists(asking));
        String since = table.one("select asked_since from kept_pair");
        process.handle().destroyForcibly();

        // The vendor gave the killed one a pair: the old refresh token is of no use any more.
        UpstreamException refused = catchThrowableOfType(
                UpstreamException.class, () -> table.keeper().renewed("acme", null, held -> {
                    throw new UpstreamException(new Failure.Unauthorized("invalid_grant"));
                }));
        assertThat(refused.failure()).isInstanceOf(Failure.Unauthorized.class);
        assertThat(refused).hasMessageContaining("invalid_grant").hasMessageContaining("never ended");
        assertThat(table.one("select asked_since from kept_pair")).isEqualTo(since);

        // Signed in anew, all is well.
        assertThat(table.keeper().renewed("acme", null, held -> pair(1))).isEqualTo(pair(1));
        assertThat(table.one("select asked_since is null from kept_pair")).isEqualTo("t");
    }

    @Test
    void aRefusalIsNoLossAndLeavesWhatWasKept() {
        TokenPair first = table.keeper().renewed("acme", null, held -> pair(1));
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> table.keeper().renewed("acme", first, held -> {
                        assertThat(held).contains(first);
                        throw new UpstreamException(new Failure.Unauthorized("invalid_client"));
                    }))
                    .hasMessage("invalid_client");
        }
        assertThat(table.keeper().current("acme")).contains(first);
    }

    @Test
    void oneThatRenewsWithoutEndIsNotWaitedForForEver() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TokenPair> slow = threads.submit(() -> table.keeper().renewed("acme", null, held -> {
                UpstreamException other =
                        catchThrowableOfType(UpstreamException.class, () -> table.keeper(Duration.ofMillis(60), KEY)
                                .renewed("acme", null, again -> pair(2)));
                assertThat(other.failure()).isInstanceOf(Failure.Transient.class);
                assertThat(other).hasMessageContaining("Somebody else renews");
                return pair(1);
            }));
            assertThat(slow.get()).isEqualTo(pair(1));
        }
    }

    @Test
    void aConnectionThatBreaksWhileTheVendorAnswersLosesNothing() {
        TableTokens keeper = table.keeper();
        TokenPair kept = keeper.renewed("acme", null, held -> {
            table.breakOthers();
            return pair(1);
        });

        assertThat(kept).isEqualTo(pair(1));
        assertThat(table.keeper().current("acme")).contains(pair(1));
    }

    @Test
    void aDatabaseThatGoesAwayWhileTheVendorAnswersGetsThePairWhenItIsBackAndNobodyUsesItBefore() {
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (TcpProxy wire = TcpProxy.to(address.getPort())) {
            TableTokens keeper = new TokenTable(new Database(
                            database.jdbcUrl().replace(":" + address.getPort(), ":" + wire.port()),
                            database.user(),
                            database.password()))
                    .keeper();
            AtomicInteger exchanges = new AtomicInteger();
            assertTransient(() -> keeper.renewed("acme", null, held -> {
                wire.cut();
                return pair(exchanges.incrementAndGet());
            }));
            assertTransient(() -> keeper.renewed("acme", null, held -> pair(exchanges.incrementAndGet())));
            assertThat(exchanges).hasValue(1);
            assertThat(table.keeper().current("acme")).isEmpty();

            wire.restore();
            assertThat(keeper.renewed("acme", null, held -> pair(exchanges.incrementAndGet())))
                    .isEqualTo(pair(1));
            assertThat(table.keeper().current("acme")).contains(pair(1));
            assertThat(exchanges).hasValue(1);
        }
    }

    @Test
    void aPairThatWasNotKeptGivesWayToOneThatSomebodyElseGotMeanwhile() {
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (TcpProxy wire = TcpProxy.to(address.getPort())) {
            TableTokens keeper = new TokenTable(new Database(
                            database.jdbcUrl().replace(":" + address.getPort(), ":" + wire.port()),
                            database.user(),
                            database.password()))
                    .keeper();
            assertTransient(() -> keeper.renewed("acme", null, held -> {
                wire.cut();
                return pair(1);
            }));
            // The row's lock ends when the server has noticed.
            table.keeper().renewed("acme", null, held -> pair(2));
            wire.restore();

            assertThat(keeper.renewed("acme", null, held -> pair(3))).isEqualTo(pair(2));
        }
    }

    @Test
    void nothingIsAskedOfTheVendorWhileTheStoreCannotBeWritten() {
        AtomicInteger exchanges = new AtomicInteger();
        table.run("alter table kept_pair rename to elsewhere");
        try {
            assertThatThrownBy(() -> table.keeper().renewed("acme", null, held -> pair(exchanges.incrementAndGet())))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasMessageContaining("42P01");
        } finally {
            table.run("alter table elsewhere rename to kept_pair");
        }
        assertThatThrownBy(() -> table.keeper(new SecretRef("env", "POOR"))
                        .renewed("acme", null, held -> pair(exchanges.incrementAndGet())))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("env://POOR")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("hunter2");
        assertThat(exchanges).hasValue(0);
    }

    @Test
    void aKeyIsChangedWhileBothAreNamedAndMissedWhenItIsNot() {
        TokenPair first = table.keeper(KEY).renewed("acme", null, held -> pair(1));

        assertThatThrownBy(() -> table.keeper(OTHER).current("acme"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("tokens.other-keys")
                .hasMessageNotContaining("access");
        TableTokens changed = table.keeper(OTHER, KEY);
        assertThat(changed.current("acme")).contains(first);
        changed.renewed("acme", first, held -> pair(2));
        assertThat(table.keeper(OTHER).current("acme")).contains(pair(2));
    }

    @Test
    void aRowThatWasGivenAnotherNameDoesNotOpen() {
        table.keeper().renewed("acme", null, held -> pair(1));
        table.run("update kept_pair set name = 'other'");

        assertThatThrownBy(() -> table.keeper().current("other"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("sign in anew");
    }

    @Test
    void anInstallationWithFilesKeepsRunningAndItsFilesSayWhereTheyWent() throws Exception {
        TokenPair first = new FileTokens(folder).renewed("acme", null, held -> pair(1));
        TokenKeeper moved = new MovedTokens(new FileTokens(folder), table.keeper());

        assertThat(moved.current("acme")).contains(first);
        assertThat(table.keeper().current("acme")).contains(first);
        assertThat(moved.renewed("acme", first, held -> pair(2))).isEqualTo(pair(2));
        // Another process moves the same, and one that has not heard of the move must not renew by itself.
        assertThat(new MovedTokens(new FileTokens(folder), table.keeper()).current("acme"))
                .contains(pair(2));
        assertThatThrownBy(() -> new FileTokens(folder).renewed("acme", first, held -> pair(3)))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("moved")
                .hasMessageContaining("connections.yaml");
        assertThat(Files.readString(folder.resolve("acme.tokens"))).doesNotContain("access", "refresh");
    }

    @Test
    void aMoveThatWasInterruptedIsFinishedAndNewerFilesWin() {
        new FileTokens(folder).renewed("acme", null, held -> pair(2));
        table.keeper().renewed("acme", null, held -> pair(1));

        assertThat(new MovedTokens(new FileTokens(folder), table.keeper()).current("acme"))
                .contains(pair(2));
        assertThat(new MovedTokens(new FileTokens(folder.resolve("nowhere")), table.keeper()).current("none"))
                .isEmpty();
    }

    private static void assertTransient(Runnable work) {
        UpstreamException away = catchThrowableOfType(UpstreamException.class, work::run);
        assertThat(away.failure()).isInstanceOf(Failure.Transient.class);
        assertThat(away).hasMessageContaining("token store is away").hasMessageNotContaining("access");
    }
}
