/** How calls are authorised, where vendors do the same: secrets' texts, tokens that are renewed. */
@NullMarked
package dev.holdfast.connectors.signin;

import org.jspecify.annotations.NullMarked;
