package dev.holdfast.simulators.financeoperations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.simulators.SimulatorOptions;
import dev.holdfast.simulators.Simulators;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.financeoperations.odata.Catalog;
import dev.holdfast.simulators.financeoperations.odata.Entity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated environment refuses what the vendor refuses, and hides what the vendor hides. */
class FinanceOperationsTest {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final String ORDER = """
            {"dataAreaId":"usmf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD"}""";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Simulators simulators;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        simulators = Simulators.start(SimulatorOptions.inMemory());
        control("PUT", "/control/entra/" + TENANT + "/applications/app", "{\"secret\":\"s\"}");
        control(
                "PUT",
                "/control/financeoperations/contoso/applications/app",
                "{\"tenant\":\"" + TENANT + "\",\"roles\":\"write\"}");
        HttpResponse<String> granted = CLIENT.send(
                HttpRequest.newBuilder(base("/entra/" + TENANT + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=client_credentials&client_id=app&client_secret=s&scope=https%3A%2F%2Fcontoso.operations.dynamics.com%2F.default"))
                        .build(),
                BodyHandlers.ofString());
        token = json(granted).path("access_token").asText();
    }

    @AfterAll
    static void stop() {
        simulators.close();
        CLIENT.close();
    }

    private static URI base(String path) {
        return URI.create("http://127.0.0.1:" + simulators.port() + path);
    }

    private static void control(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(base(path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static HttpResponse<String> data(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        base("/financeoperations/contoso/data/" + path.replace(" ", "%20")))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String made() throws Exception {
        HttpResponse<String> made = data("POST", "SalesOrderHeadersV2?cross-company=true", ORDER);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).path("SalesOrderNumber").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","Nonsense":"x"} | 400 | Nonsense
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","currencycode":"USD"} | 400 | currencycode
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","SalesOrderStatus":"Backorder"} | 400 | cannot be written
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","SkipCreateAutoCharges":1} | 400 | Cannot convert
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","SalesOrderLines":[{"ItemNumber":"MUG-BLUE"}]} | 400 | SalesOrderLines
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","CurrencyCode":"USD"} | 400 | Customer account
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"XXQ"} | 400 | Currency
            POST | SalesOrderHeadersV2 | {"dataAreaId":"usmf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD","SalesOrderNumber":"A1"} | 400 | number sequence
            POST | SalesOrderHeadersV2?cross-company=true | {"dataAreaId":"frsi","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD"} | 400 | Legal entity
            POST | SalesOrderHeadersV2 | {"dataAreaId":"demf","OrderingCustomerAccountNumber":"US-001","CurrencyCode":"USD"} | 403 | demf
            POST | SalesOrderLines | {"dataAreaId":"usmf","SalesOrderNumber":"none","ItemNumber":"MUG-BLUE"} | 400 | Sales orders
            POST | ReleasedProductsV2 | {} | 405 | POST
            GET | salesorderheadersv2 | '' | 404 | salesorderheadersv2
            GET | SalesOrderHeadersV2?$filter=Nonsense eq 'x' | '' | 400 | Nonsense
            GET | SalesOrderHeadersV2?$filter=SalesOrderNumber eq | '' | 400 | ends too early
            GET | SalesOrderHeadersV2?$filter=startswith(SalesOrderNumber,'0') | '' | 400 | Syntax error
            GET | SalesOrderHeadersV2?$expand=SalesOrderLines | '' | 400 | $expand
            GET | SalesOrderHeadersV2(SalesOrderNumber='000101') | '' | 400 | key
            """)
    void whatTheVendorRefusesIsRefused(String method, String path, String body, int status, String why)
            throws Exception {
        HttpResponse<String> answer = data(method, path.replace("$", "%24"), body == null ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
    }

    @Test
    void anotherLegalEntityIsHiddenWithoutAWord() throws Exception {
        String number = json(data("POST", "SalesOrderHeadersV2?cross-company=true", ORDER.replace("usmf", "demf")))
                .path("SalesOrderNumber")
                .asText();
        String query = "%24filter=dataAreaId eq 'demf' and SalesOrderNumber eq '" + number + "'";

        assertThat(json(data("GET", "SalesOrderHeadersV2?" + query, "")).path("value"))
                .isEmpty();
        assertThat(json(data("GET", "SalesOrderHeadersV2?cross-company=true&" + query, ""))
                        .path("value"))
                .hasSize(1);
        String key = "SalesOrderHeadersV2(dataAreaId='demf',SalesOrderNumber='" + number + "')";
        assertThat(data("GET", key, "").statusCode()).isEqualTo(404);
        assertThat(data("GET", key + "?cross-company=true", "").statusCode()).isEqualTo(200);
    }

    @Test
    void changesNeedTheStateThatTheyAreOf() throws Exception {
        String key = "SalesOrderHeadersV2(dataAreaId='usmf',SalesOrderNumber='" + made() + "')";
        String etag = json(data("GET", key, "")).path("@odata.etag").asText();
        String change = "{\"DeliveryAddressCity\":\"Salem\"}";

        assertThat(data("PATCH", key, change).statusCode()).isEqualTo(400);
        assertThat(data("PATCH", key, change, "If-Match", etag).statusCode()).isEqualTo(204);
        assertThat(data("PATCH", key, change, "If-Match", etag).statusCode()).isEqualTo(412);
        assertThat(data("DELETE", key, "", "If-Match", "*").statusCode()).isEqualTo(405);
    }

    @Test
    void emptyDatesAreOldAndPagesAreLinked() throws Exception {
        made();
        made();
        control("PUT", "/control/switches/financeoperations/page-size", "{\"value\":\"1\"}");
        JsonNode first = json(data("GET", "SalesOrderHeadersV2?%24top=2", ""));
        JsonNode second = json(CLIENT.send(
                HttpRequest.newBuilder(URI.create(first.path("@odata.nextLink").asText()))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString()));
        control("PUT", "/control/switches/financeoperations/page-size", "{\"value\":\"10000\"}");

        assertThat(first.path("value")).hasSize(1);
        assertThat(first.path("value").path(0).path("FixedDueDate").asText()).isEqualTo(Entity.NO_TIME);
        assertThat(second.path("value")).hasSize(1).isNotEqualTo(first.path("value"));
        assertThat(second.has("@odata.nextLink")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer nonsense"})
    void withoutATokenNothingIsTold(String authorization) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base("/financeoperations/contoso/data/SalesOrderHeadersV2"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("spec")
    void everyFieldOfTheCatalogueIsTheVendors() throws IOException {
        Path path = Path.of(
                System.getProperty("holdfast.specs", "../shared/specs"),
                "dynamics",
                "fno-odata-reconstructed.schema.json");
        if (!Files.exists(path)) {
            System.out.println("SKIPPED: " + path + " is not on this machine; set -Dholdfast.specs");
        }
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is not on this machine");
        JsonNode definitions = Json.parse(Files.readAllBytes(path)).path("$defs");
        for (Entity entity : Catalog.simulated().all()) {
            JsonNode definition = definitions.path(entity.type());
            assertThat(definition.path("x-entity-set").asText()).isEqualTo(entity.set());
            assertThat(definition.path("x-key").findValuesAsText("")).isEmpty();
            entity.keys().forEach(key -> assertThat(definition.path("x-key").toString())
                    .contains("\"" + key + "\""));
            entity.fields().values().forEach(field -> {
                JsonNode named = definition.path("properties").path(field.name());
                String type = named.path("$ref")
                        .asText(named.path("format").asText(named.path("type").asText()));
                String wanted =
                        switch (field.kind()) {
                            case "text" -> "string";
                            case "number" -> "double";
                            case "whole" -> "int32";
                            case "time" -> "date-time";
                            default -> "#/$defs/" + field.kind();
                        };
                assertThat(type).as(entity.type() + "." + field.name()).isEqualTo(wanted);
            });
        }
        Catalog.simulated().enums().forEach((name, members) -> assertThat(Json.tree(members))
                .as(name)
                .isEqualTo(definitions.path(name).path("enum")));
    }
}
