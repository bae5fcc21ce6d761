/** What is kept at rest, sealed. */
@NullMarked
package dev.holdfast.secrets.seal;

import org.jspecify.annotations.NullMarked;
