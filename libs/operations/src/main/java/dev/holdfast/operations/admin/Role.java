package dev.holdfast.operations.admin;

/** What an administrator may do. */
public enum Role {
    /** Look. */
    VIEWER,
    /** Look, and set things going. */
    OPERATOR
}
