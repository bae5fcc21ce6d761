/** Turns secret references into secrets; keeps access tokens. */
@NullMarked
package dev.holdfast.secrets;

import org.jspecify.annotations.NullMarked;
