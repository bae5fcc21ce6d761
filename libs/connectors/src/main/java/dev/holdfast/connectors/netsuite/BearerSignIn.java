package dev.holdfast.connectors.netsuite;

import java.net.URI;

/** OAuth 2.0: the same token for every request until it ends or is refused. */
record BearerSignIn(AccessTokens tokens) implements SignIn {

    private static final String SCHEME = "Bearer ";

    @Override
    public String authorization(String method, URI uri) {
        return SCHEME + tokens.token();
    }

    @Override
    public void refused(String authorization) {
        tokens.refused(authorization.substring(SCHEME.length()));
    }

    @Override
    public String toString() {
        return "BearerSignIn";
    }
}
