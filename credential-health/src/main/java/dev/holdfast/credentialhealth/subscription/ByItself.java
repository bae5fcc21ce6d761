package dev.holdfast.credentialhealth.subscription;

/**
 * What is done for subscriptions without being asked. {@link #ALL} unless configured otherwise: who names a source has asked for its
 * webhooks, and one that waits for a person to notice that they stopped is what Holdfast is there to prevent. Nothing that a repair does
 * touches a subscription that leads elsewhere.
 */
public enum ByItself {
    /** Nothing: people repair. */
    NOTHING,
    /** What stands is renewed before it ends. */
    RENEWAL,
    /** That, and what is missing or disabled is made again. */
    ALL
}
