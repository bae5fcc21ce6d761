package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.connectors.json.Json;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetSuiteErrorsTest {

    @ParameterizedTest(name = "{0} {1} \"{2}\", a write: {3} → {4}")
    @CsvSource({
        "429, CONCURRENCY_LIMIT_EXCEEDED, Concurrent request limit exceeded., true, RateLimited",
        "429, USER_ERROR, Too many requests, false, RateLimited",
        "400, SSS_REQUEST_LIMIT_EXCEEDED, '', true, RateLimited",
        "401, CONCURRENCY_LIMIT_EXCEEDED, '', true, RateLimited",
        "401, INVALID_LOGIN, Invalid login attempt., true, Unauthorized",
        "401, INVALID_LOGIN_ATTEMPT, Invalid login attempt., false, Unauthorized",
        "400, INVALID_LOGIN, '', false, Unauthorized",
        "403, INSUFFICIENT_PERMISSION, No., true, Forbidden",
        "400, USER_ERROR, Permission Violation: you need Sales Order, true, Forbidden",
        "404, NONEXISTENT_ID, '', true, Conflict",
        "400, RCRD_DSNT_EXIST, '', true, Conflict",
        "404, NONEXISTENT_ID, '', false, Rejected",
        "400, IDEMPOTENCY_ERROR, '', true, Conflict",
        "400, RCRD_HAS_BEEN_CHANGED, '', true, Conflict",
        "400, USER_ERROR, This entity already exists., true, Conflict",
        "400, USER_ERROR, Please enter value(s) for: Item., true, Rejected",
        "400, INVALID_CONTENT, Unknown name, true, Rejected",
        "400, INVALID_PARAMETER, Unknown identifier, false, Rejected",
        "500, UNEXPECTED_ERROR, '', false, Transient",
        "500, UNEXPECTED_ERROR, '', true, UnknownOutcome",
        "502, '', '', true, UnknownOutcome",
        "503, '', maintenance, true, Transient",
        "504, '', '', false, Transient"
    })
    void meansByItsCode(int status, String code, String detail, boolean writes, String failure) {
        String nested = "{\"status\":" + status + ",\"o:errorDetails\":[{\"detail\":\"" + detail
                + "\",\"o:errorCode\":\"" + code + "\"}]}";
        String old = "{\"title\":\"" + detail + "\",\"o:errorCode\":\"" + code + "\"}";

        assertThat(classify(status, nested, writes).getClass().getSimpleName()).isEqualTo(failure);
        assertThat(classify(status, old, writes).getClass().getSimpleName()).isEqualTo(failure);
    }

    @Test
    void aProxysErrorPageIsNoReasonToFail() {
        assertThat(classify(502, "<html>bad gateway</html>", false).reason()).isEqualTo("NetSuite answered HTTP 502");
    }

    @Test
    void saysWhereAndWithholdsPeople() {
        String body =
                "{\"o:errorDetails\":[{\"detail\":\"Invalid phone +1 503 555 0100 of Ada Lovelace <ada@example.com>\","
                        + "\"o:errorCode\":\"USER_ERROR\",\"o:errorPath\":\"shippingAddress.addrPhone\"}]}";
        PersonalData personal = PersonalData.in(Json.read(
                "{\"memo\":\"kept\",\"shippingAddress\":{\"addressee\":\"Ada Lovelace\",\"state\":\"OR\",\"addrPhone\":\"+1 503 555 0100\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                "a test"));

        assertThat(NetSuiteErrors.classify(reply(400, body), true, personal).reason())
                .isEqualTo("NetSuite answered HTTP 400 USER_ERROR at shippingAddress.addrPhone:"
                        + " Invalid phone [withheld] of [withheld] <[withheld]>");
    }

    @Test
    void repeatsHowLongToWait() {
        HttpReply reply = new HttpReply(429, Map.of("retry-after", List.of("7")), new byte[0]);
        assertThat(NetSuiteErrors.classify(reply, true, PersonalData.NONE))
                .isEqualTo(new Failure.RateLimited("NetSuite answered HTTP 429", Duration.ofSeconds(7)));
    }

    private static Failure classify(int status, String body, boolean writes) {
        return NetSuiteErrors.classify(reply(status, body), writes, PersonalData.NONE);
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
