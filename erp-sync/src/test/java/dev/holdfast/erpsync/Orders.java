package dev.holdfast.erpsync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Bodies of orders as Shopify sends them, made from the cases that the project carries. */
public final class Orders {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant FIRST = Instant.parse("2026-11-20T16:00:00Z");

    private Orders() {}

    /** A case's bytes as they are. */
    public static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of(
                    System.getProperty("holdfast.root"), "libs/connectors/src/test/resources/cases/shopify", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A case, to be changed. */
    public static ObjectNode json(String file) {
        try {
            return (ObjectNode) JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A paid order in its n-th version: a second newer each, told apart in the ERP by its purchase order number. */
    public static ObjectNode version(long order, int version) {
        return version(order, version, version);
    }

    /** The n-th version, with the time of another: two of one second cannot be told apart by time. */
    public static ObjectNode version(long order, int version, int second) {
        ObjectNode body = json("01-orders-create.json");
        body.put("id", order);
        body.put("admin_graphql_api_id", "gid://shopify/Order/" + order);
        body.put("name", "#" + order);
        body.put("updated_at", FIRST.plusSeconds(second).toString());
        body.put("po_number", "v" + version);
        return body;
    }

    /** When a version was made. */
    public static Instant updatedAt(int second) {
        return FIRST.plusSeconds(second);
    }

    /** As sent. */
    public static String text(ObjectNode body) {
        return body.toString();
    }

    /** As sent, in bytes. */
    public static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
