package dev.holdfast.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.secrets.StoredSecrets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticAdminTokensTest {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("ROOT", "root-token-0123456789", "BOARD", "board-token-0123456789", "SHORT", "short"));

    private record Settings(String token, Map<String, AdminSettings.Further> tokens) implements AdminSettings {}

    private record Further(String token, Role role, String tenant) implements AdminSettings.Further {
        @Override
        public boolean personalData() {
            return false;
        }
    }

    @Test
    void aTokenIsItsOwnersAndNobodyElses() {
        StaticAdminTokens tokens =
                tokens("env://ROOT", Map.of("board", new Further("env://BOARD", Role.VIEWER, "acme")));

        assertThat(tokens.recognise("root-token-0123456789")).contains(new Admin("admin", Role.OPERATOR, "*", true));
        assertThat(tokens.recognise("board-token-0123456789")).contains(new Admin("board", Role.VIEWER, "acme"));
        assertThat(tokens.recognise("board-token-012345678")).isEmpty();
        assertThat(tokens.recognise("")).isEmpty();
    }

    @Test
    void aRotatedTokenTakesEffectWithoutARestart() {
        StaticAdminTokens tokens = tokens("env://ROOT", Map.of());

        environment.put("ROOT", "next-token-0123456789");

        assertThat(tokens.recognise("root-token-0123456789")).isEmpty();
        assertThat(tokens.recognise("next-token-0123456789")).isPresent();
    }

    @Test
    void aTokenThatCannotBeReadIsNobodysAndOthersStillWork() {
        StaticAdminTokens tokens =
                tokens("env://ROOT", Map.of("board", new Further("env://BOARD", Role.VIEWER, "acme")));

        environment.remove("BOARD");

        assertThat(tokens.recognise("board-token-0123456789")).isEmpty();
        assertThat(tokens.recognise("root-token-0123456789")).isPresent();
    }

    @Test
    void settingsThatLeadToNoTokenNameTheirKey() {
        assertThatThrownBy(() -> tokens("env://ABSENT", Map.of()))
                .hasMessageStartingWith("holdfast.admin.token: env://ABSENT is not set");
        assertThatThrownBy(() -> tokens("pasted-secret", Map.of()))
                .hasMessageStartingWith("holdfast.admin.token: must be a reference")
                .hasMessageNotContaining("pasted-secret");
        assertThatThrownBy(() -> tokens("env://ROOT", Map.of("x", new Further("env://SHORT", Role.VIEWER, "*"))))
                .hasMessageStartingWith("holdfast.admin.tokens.x.token: leads to a token of fewer than 20");
    }

    @Test
    void rolesAndTenantsLimitWhatATokenMay() {
        Admin viewer = new Admin("board", Role.VIEWER, "acme");

        assertThat(viewer.may(Role.VIEWER)).isTrue();
        assertThat(viewer.may(Role.OPERATOR)).isFalse();
        assertThat(viewer.sees("acme")).isTrue();
        assertThat(viewer.sees("other")).isFalse();
        assertThat(new Admin("admin", Role.OPERATOR, Admin.EVERY_TENANT).sees("other"))
                .isTrue();
    }

    private StaticAdminTokens tokens(String token, Map<String, AdminSettings.Further> further) {
        return new StaticAdminTokens(
                new Settings(token, further),
                new StoredSecrets(
                        Clock.systemUTC(), Duration.ZERO, name -> Optional.ofNullable(environment.get(name))));
    }
}
