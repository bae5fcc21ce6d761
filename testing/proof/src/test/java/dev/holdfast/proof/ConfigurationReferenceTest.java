package dev.holdfast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.ConnectionsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code does, or this fails; with {@code -Dholdfast.write-docs} it is written anew. */
class ConfigurationReferenceTest {

    private static final Path FILE = Path.of(System.getProperty("holdfast.root"), "docs", "configuration.md");

    private static final String HEAD = """
            # Configuration

            Generated from the code, so do not edit it here; after a change of keys run

            ```
            mvn -pl testing/proof -am test -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write-docs
            ```

            """;

    @Test
    void theReferenceIsFresh() throws IOException {
        String wanted = HEAD + "## connections.yaml\n\n"
                + ConnectionsReference.markdown().strip() + "\n";

        if (System.getProperty("holdfast.write-docs") != null) {
            Files.writeString(FILE, wanted);
        }

        assertThat(FILE)
                .as("docs/configuration.md; write it anew with -Dholdfast.write-docs")
                .hasContent(wanted);
    }
}
