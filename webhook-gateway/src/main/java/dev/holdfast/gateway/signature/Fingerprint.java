package dev.holdfast.gateway.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short digests of bodies: what tells a repeated delivery from another body under the same id. */
public final class Fingerprint {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have", e);
        }
    });

    private Fingerprint() {}

    /** The first eight bytes of a digest. */
    public static long of(byte[] digest) {
        return (long) LONGS.get(digest, 0);
    }

    /** The first eight bytes of the body's SHA-256, for schemes whose signature covers more than the body. */
    public static long ofBody(byte[] body) {
        return of(SHA_256.get().digest(body));
    }

    /** The first 128 bits of the SHA-256 of the parts as hex: part of event ids, so it depends on nothing but them. */
    public static String hexOf(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
