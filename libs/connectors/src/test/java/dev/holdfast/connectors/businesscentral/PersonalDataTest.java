package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

    private static String said(String body, String message) {
        return PersonalData.in(Json.read(body.getBytes(StandardCharsets.UTF_8), "a test"))
                .without(message);
    }

    @Test
    void whatAMappingWritesOfAPersonIsNotRepeated() {
        String body = """
                {"externalDocumentNumber": "SHOPIFY-1", "yourReference": "for Ada Example",
                 "salesOrderLines": [{"lineObjectNumber": "MUG-BLUE", "engraving": "Love, Grace"}]}""";

        assertThat(said(body, "SHOPIFY-1: 'for Ada Example' is too long; MUG-BLUE: 'Love, Grace' too"))
                .contains("SHOPIFY-1", "MUG-BLUE")
                .doesNotContain("Ada", "Grace");
    }

    @Test
    void theSecretThatNotificationsAreToRepeatIsNotRepeatedHere() {
        String body = """
                {"notificationUrl": "https://hooks.example.com/webhooks/bc/acme/t0ken", "clientState": "s3cret",
                 "resource": "/api/v2.0/companies(1)/items"}""";

        assertThat(said(body, "s3cret is too long for https://hooks.example.com/webhooks/bc/acme/t0ken"))
                .doesNotContain("s3cret", "t0ken");
    }
}
