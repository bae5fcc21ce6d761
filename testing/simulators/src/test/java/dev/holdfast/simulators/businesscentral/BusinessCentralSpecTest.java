package dev.holdfast.simulators.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The catalogue, and with it every answer, against the vendor's metadata document, where this machine has it. */
@Tag("spec")
class BusinessCentralSpecTest {

    private static final String FILE = "business-central-api-v2.0-metadata.edmx.xml";

    @Test
    void everyFieldIsTheVendorsInItsTypeAndLength() throws Exception {
        Path path = Path.of(System.getProperty("holdfast.specs", "../shared/specs"), "dynamics", FILE);
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: " + path + " is not on this machine; set -Dholdfast.specs");
        }
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is not on this machine");
        Document metadata =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        Catalog.types().values().forEach(type -> {
            Element vendor = named(metadata.getElementsByTagName("EntityType"), type.name());
            NodeList properties = vendor.getElementsByTagName("Property");
            type.fields().values().forEach(field -> holds(type.name(), field, named(properties, field.name())));
            assertThat(named(metadata.getElementsByTagName("EntitySet"), type.set())
                            .getAttribute("EntityType"))
                    .isEqualTo("Microsoft.NAV." + type.name());
        });
    }

    private static void holds(String type, Field field, Element property) {
        String edm = property.getAttribute("Type");
        String wanted =
                switch (field.kind()) {
                    case TEXT -> "Edm.String";
                    case GUID -> "Edm.Guid";
                    case DECIMAL -> "Edm.Decimal";
                    case WHOLE -> "Edm.Int";
                    case FLAG -> "Edm.Boolean";
                    case DATE -> "Edm.Date";
                    case TIME -> "Edm.DateTimeOffset";
                    case ENUM -> "Microsoft.NAV.";
                };
        assertThat(edm).as(type + "." + field.name()).startsWith(wanted);
        String longest = property.getAttribute("MaxLength");
        assertThat(field.longest())
                .as(type + "." + field.name())
                .isEqualTo(longest.isEmpty() ? 0 : Integer.parseInt(longest));
    }

    private static Element named(NodeList elements, String name) {
        for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element element
                    && element.getAttribute("Name").equals(name)) {
                return element;
            }
        }
        throw new AssertionError("The metadata has no " + name);
    }
}
