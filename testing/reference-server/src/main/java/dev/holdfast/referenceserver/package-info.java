/** Answers webhooks without doing anything with them: the floor that the gateway's cost is held against. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.referenceserver;
