package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;

import org.eclipse.microprofile.config.ConfigProvider;

/** The management port of the application under test. */
final class Management {

    private Management() {}

    static String url(String path) {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class)
                + path;
    }

    /** Whether this replica says that it can do its job. */
    static boolean ready() {
        return given().get(url("/q/health/ready")).statusCode() == 200;
    }
}
