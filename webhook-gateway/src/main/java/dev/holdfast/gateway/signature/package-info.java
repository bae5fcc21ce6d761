/** Whether a body is its sender's: HMAC over raw bytes, in constant time, against every active secret. */
@NullMarked
package dev.holdfast.gateway.signature;

import org.jspecify.annotations.NullMarked;
