package dev.holdfast.simulators.netsuite.auth;

/** The token endpoint refuses; the message is OAuth's error code. */
final class TokenRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenRefusal(String error) {
        super(error);
    }
}
