package dev.holdfast.credentialhealth.subscription;

import java.net.URI;

/** Takes an address' secret out of what a vendor says: some repeat what they were sent. */
final class AddressCover {

    private AddressCover() {}

    /** The text without the address, and without the token at its end. */
    static String over(URI address, String text) {
        String whole = address.toString();
        String token = whole.substring(whole.lastIndexOf('/') + 1);
        String covered = text.replace(whole, "the source's address");
        return token.isEmpty() ? covered : covered.replace(token, "***");
    }
}
