/** Who may call: shops, tokens, scopes, versions. */
@NullMarked
package dev.holdfast.simulators.shopify.access;

import org.jspecify.annotations.NullMarked;
