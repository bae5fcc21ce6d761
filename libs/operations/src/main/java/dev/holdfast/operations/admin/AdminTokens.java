package dev.holdfast.operations.admin;

import java.util.Optional;

/** Recognises administrators by their bearer tokens. */
public interface AdminTokens {

    /** Whose token it is; empty when it is nobody's. Takes the same time however much of a token is right. */
    Optional<Admin> recognise(String token);
}
