package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.Plan.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What credits and shipments become, to the byte. After an intended change, run with {@code -Dholdfast.golden=write} and read
 * the difference.
 */
class FactsMappingTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/netsuite/facts");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-partial-shipment",
                "01-returned-by-mapping",
                "01-returned-with-shipping-and-more",
                "02-other-currency-for-the-buyer",
                "03-taxed-shipping-alone",
                "05-yen-and-units-that-did-not-come-back",
                "18-shipment-beside-a-gift-card"
            })
    void becomes(String name) throws IOException {
        List<Write> writes = MappedFacts.of(name);
        Path file = GOLDEN.resolve(name + ".json");
        String text = Mapped.text(writes);
        if ("write".equals(System.getProperty("holdfast.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
        assertThat(writes).allSatisfy(write -> assertThat(write.summary()).doesNotContain("1Z1"));
    }
}
