/** JSON as every vendor's connector reads and writes it. */
@NullMarked
package dev.holdfast.connectors.json;

import org.jspecify.annotations.NullMarked;
