/** Uses each credential on schedule, one replica at a time. */
@NullMarked
package dev.holdfast.credentialhealth.probe;

import org.jspecify.annotations.NullMarked;
