package dev.holdfast.erpsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.erpsync.LedgerDatabase;
import dev.holdfast.secrets.seal.SealingKey.Sealed;
import org.junit.jupiter.api.Test;

class PayloadSealTest {

    private static final String OTHER_KEY = "HxweHRobGBkWFxQVEhMQEQ4PDA0KCwgJBgcEBQIDAAE=";

    private final PayloadSeal seal = PayloadSeal.withKey(LedgerDatabase.PAYLOAD_KEY);

    @Test
    void aBodyOpensForItsEventAlone() {
        Sealed closed = seal.seal("body".getBytes(UTF_8), "event 1");

        assertThat(seal.open(closed, "event 1")).asString(UTF_8).isEqualTo("body");
        assertThatThrownBy(() -> seal.open(closed, "event 2")).hasMessageContaining("event 2");
    }

    @Test
    void aBodyUnderAnotherKeySaysSo() {
        Sealed closed = PayloadSeal.withKey(OTHER_KEY).seal(new byte[] {1}, "event 1");

        assertThatThrownBy(() -> seal.open(closed, "event 1"))
                .hasMessageContaining("was sealed under key " + closed.keyId())
                .hasMessageContaining("holdfast.erp-sync.payload-key");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithTheFixAndWithoutRepeatingIt() {
        assertThatThrownBy(() -> PayloadSeal.withKey("hunter2"))
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> PayloadSeal.withKey("!!secret!!"))
                .hasMessageContaining("not Base64")
                .hasMessageNotContaining("secret");
    }
}
