package dev.holdfast.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shopify's {@code orders/create} as whole HTTP requests, made and signed before the clock runs: sending one copies bytes
 * and writes its delivery id, which no other request of any run has. Bodies differ in the order's id, so that records
 * spread over partitions as they do in life. Belongs to one thread.
 */
public final class SignedWebhooks {

    /** Many times more than there are partitions; few enough to stay in the processor's cache. */
    private static final int BODIES = 256;

    private static final int COUNTER_DIGITS = 12;
    /** The id of {@link #order()}. */
    public static final long FIRST_ORDER = 6_100_000_000_007L;

    private final List<byte[]> heads = new ArrayList<>();
    private final List<byte[]> tails = new ArrayList<>();
    private final byte[] idPrefix;
    private final int bodyBytes;
    private long sent;

    /** Webhooks of a shop, signed with its secret. */
    public SignedWebhooks(String shopDomain, String secret) {
        String order = order();
        int length = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = order.replace(Long.toString(FIRST_ORDER), Long.toString(FIRST_ORDER + i))
                    .getBytes(UTF_8);
            length = body.length;
            heads.add(head(shopDomain, signature(secret, body), body.length).getBytes(UTF_8));
            tails.add(concat("\r\n\r\n".getBytes(UTF_8), body));
        }
        this.bodyBytes = length;
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.idPrefix = (hex.toHexDigits(random.nextInt()) + "-" + hex.toHexDigits((short) random.nextInt()) + "-4"
                        + hex.toHexDigits((short) random.nextInt()).substring(1) + "-b"
                        + hex.toHexDigits((short) random.nextInt()).substring(1) + "-")
                .getBytes(UTF_8);
    }

    /** Size of each body. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** The next request. */
    ByteBuf next(ByteBufAllocator allocator) {
        long number = sent++;
        int which = (int) (number % BODIES);
        byte[] head = heads.get(which);
        byte[] tail = tails.get(which);
        ByteBuf request = allocator.directBuffer(head.length + idPrefix.length + COUNTER_DIGITS + tail.length);
        request.writeBytes(head).writeBytes(idPrefix);
        for (int shift = (COUNTER_DIGITS - 1) * 4; shift >= 0; shift -= 4) {
            request.writeByte(Character.forDigit((int) (number >>> shift) & 0xf, 16));
        }
        return request.writeBytes(tail);
    }

    /** The headers that Shopify sends, the delivery id last. */
    private static String head(String shopDomain, String signature, int length) {
        return String.join(
                "\r\n",
                "POST /webhooks/shopify HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: application/json",
                "Accept: */*",
                "Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3",
                "User-Agent: Shopify-Captain-Hook",
                "Content-Length: " + length,
                "X-Shopify-Topic: orders/create",
                "X-Shopify-Shop-Domain: " + shopDomain,
                "X-Shopify-API-Version: 2026-10",
                "X-Shopify-Hmac-Sha256: " + signature,
                "X-Shopify-Triggered-At: 2026-11-20T10:15:30.123456789Z",
                "X-Shopify-Event-Id: 98880550-7158-44d4-b7cd-2c97c8a091b5",
                "X-Shopify-Webhook-Id: ");
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Every Java runtime has HmacSHA256, and takes any key that is not empty", e);
        }
    }

    /** The order that every body is made from; {@link #FIRST_ORDER} is its id. */
    public static String order() {
        try (InputStream order = SignedWebhooks.class.getResourceAsStream("order.json")) {
            if (order == null) {
                throw new IllegalStateException("order.json is missing in the benchmarks' jar");
            }
            return new String(order.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
