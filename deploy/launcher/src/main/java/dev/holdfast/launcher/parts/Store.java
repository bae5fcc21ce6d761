package dev.holdfast.launcher.parts;

/** A store that a service may need. */
public enum Store {
    KAFKA,
    REDIS,
    POSTGRES
}
