package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the carried webhook bodies become, to the byte. After an intended change, run with {@code -Dholdfast.golden=write} and
 * read the difference.
 */
class BusinessCentralMappingTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/businesscentral");

    @ParameterizedTest
    @CsvSource({
        "01, SINGLE",
        "02, SINGLE",
        "03, SINGLE",
        "04, BY_SHOPIFY_ID",
        "05, SINGLE",
        "06, SINGLE",
        "17, BY_EMAIL",
        "18, BY_EMAIL"
    })
    void becomes(String number, CustomerPolicy policy) throws IOException {
        Path file = GOLDEN.resolve(number + ".json");
        String text = Mapped.text(Mapped.creation(number, policy).writes());
        if ("write".equals(System.getProperty("holdfast.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
