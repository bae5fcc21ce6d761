package dev.holdfast.settings;

import java.util.List;

/**
 * That tokens which end with their renewal are kept in PostgreSQL, and how they are sealed there.
 *
 * @param key seals them
 * @param otherKeys open what is sealed under them, while the key is being changed
 */
public record TokenSettings(SecretRef key, List<SecretRef> otherKeys) {}
