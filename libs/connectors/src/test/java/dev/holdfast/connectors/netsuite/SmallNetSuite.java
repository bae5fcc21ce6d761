package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The least of a NetSuite that keeps sales orders: upsert by external id, keyed lines with replace, SuiteQL, tokens. */
final class SmallNetSuite implements AutoCloseable {

    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 0);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    record Row(Map<String, String> values) {}

    record Reply(int status, String body) {}

    final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    final Map<String, ObjectNode> customers = new LinkedHashMap<>();
    final List<Row> items = new ArrayList<>();
    final List<Row> otherTransactions = new ArrayList<>();
    final List<String> requests = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    final List<Reply> next = new ArrayList<>();
    /** Whether lines are matched by their number, or all of them made anew. */
    boolean keyed = true;

    boolean amountsStand = true;
    int tokens;
    String expiresIn = "\"3600\"";
    String token = "";
    /** Whether every token is refused. */
    volatile boolean refusing;

    private final HttpServer server;
    private int nextId = 1000;

    SmallNetSuite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/netsuite/1234567");
    }

    SmallNetSuite item(String id, String name, boolean inactive) {
        items.add(new Row(Map.of("id", id, "itemid", name, "isinactive", inactive ? "T" : "F")));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("/netsuite/1234567/services/rest", "");
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + path + (query.isEmpty() ? "" : "?" + query));
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        authorizations.add(authorization);
        Reply reply;
        if (path.endsWith("/oauth2/v1/token")) {
            tokens++;
            token = "token-" + tokens;
            reply = new Reply(200, "{\"access_token\":\"" + token + "\",\"expires_in\":" + expiresIn + "}");
        } else if (!authorization.startsWith("OAuth ") && (refusing || !authorization.equals("Bearer " + token))) {
            reply = error(401, "INVALID_LOGIN", "Invalid login attempt.");
        } else if (!next.isEmpty()) {
            reply = next.removeFirst();
        } else {
            reply = route(exchange, path, query, body);
        }
        byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply route(HttpExchange exchange, String path, String query, byte[] body) throws IOException {
        if (path.endsWith("/suiteql")) {
            return new SmallTables(this).answer(JSON.readTree(body).path("q").asText(), query);
        }
        boolean customer = path.contains("/customer/");
        Map<String, ObjectNode> records = customer ? customers : orders;
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<ObjectNode> found = records.values().stream()
                .filter(record -> name.equals("eid:" + record.path("externalId").asText())
                        || name.equals(record.path("id").asText()))
                .findFirst();
        if (exchange.getRequestMethod().equals("GET")) {
            return found.map(record -> new Reply(200, record.toString()))
                    .orElseGet(() -> error(404, "NONEXISTENT_ID", "The record instance does not exist."));
        }
        ObjectNode change = (ObjectNode) JSON.readTree(body);
        ObjectNode record = found.orElseGet(() -> made(name, records));
        if (customer) {
            record.setAll(change);
        } else {
            change(record, change, query.contains("replace=item"));
        }
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        uri() + "/services/rest/record/v1/x/"
                                + record.path("id").asText());
        return new Reply(204, "");
    }

    private ObjectNode made(String name, Map<String, ObjectNode> records) {
        nextId++;
        ObjectNode record = JSON.createObjectNode()
                .put("id", Integer.toString(nextId))
                .put("externalId", name.substring(4))
                .put("tranId", "SO" + nextId);
        record.putObject("item").putArray("items");
        record.putObject("status").put("id", "B");
        records.put(record.path("id").asText(), record);
        return record;
    }

    private void change(ObjectNode order, ObjectNode change, boolean replace) {
        JsonNode incoming = change.remove("item");
        for (Map.Entry<String, JsonNode> field : change.properties()) {
            if (field.getValue().isNull()) {
                order.remove(field.getKey());
            } else {
                order.set(field.getKey(), field.getValue());
            }
        }
        if (incoming != null) {
            order.withObject("/item")
                    .set("items", lines(order.path("item").path("items"), incoming.path("items"), replace));
        }
        settle(order);
    }

    private ArrayNode lines(JsonNode held, JsonNode incoming, boolean replace) {
        Map<Integer, ObjectNode> left = new LinkedHashMap<>();
        held.forEach(line -> left.put(line.path("line").asInt(), (ObjectNode) line));
        int highest = left.keySet().stream().max(Integer::compare).orElse(0);
        List<ObjectNode> result = new ArrayList<>();
        for (JsonNode line : incoming) {
            ObjectNode same =
                    keyed && line.has("line") ? left.remove(line.path("line").asInt()) : null;
            if (same == null) {
                if (!line.has("item")) {
                    throw new IllegalStateException("Please enter value(s) for: Item.");
                }
                highest++;
                same = JSON.createObjectNode();
            } else {
                highest = Math.max(highest, line.path("line").asInt());
            }
            int number = same.has("line") ? same.path("line").asInt() : highest;
            same.setAll((ObjectNode) line);
            same.put("line", number);
            if (!amountsStand) {
                same.put(
                        "amount",
                        decimal(same, "rate")
                                .multiply(decimal(same, "quantity"))
                                .setScale(2, java.math.RoundingMode.HALF_UP));
            }
            result.add(same);
        }
        if (!replace) {
            result.addAll(0, left.values());
        }
        ArrayNode all = JSON.createArrayNode();
        result.forEach(all::add);
        return all;
    }

    private static void settle(ObjectNode order) {
        BigDecimal total = decimal(order, "shippingCost").add(decimal(order, "shippingTaxAmount"));
        BigDecimal tax = decimal(order, "shippingTaxAmount");
        boolean allClosed = true;
        for (JsonNode line : order.path("item").path("items")) {
            total = total.add(decimal(line, "amount")).add(decimal(line, "tax1Amt"));
            tax = tax.add(decimal(line, "tax1Amt"));
            allClosed &= line.path("isClosed").asBoolean(false);
        }
        order.put("total", total).put("taxTotal", tax);
        if (!order.path("status").path("id").asText().matches("[CDEFG]")) {
            order.putObject("status").put("id", allClosed ? "H" : "B");
        }
    }

    static BigDecimal decimal(JsonNode node, String field) {
        return node.hasNonNull(field) ? new BigDecimal(node.path(field).asText()) : BigDecimal.ZERO;
    }

    static Reply error(int status, String code, String detail) {
        ObjectNode body = JSON.createObjectNode().put("title", "Bad Request").put("status", status);
        body.putArray("o:errorDetails").addObject().put("detail", detail).put("o:errorCode", code);
        return new Reply(status, body.toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
