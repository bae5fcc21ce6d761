/** Whether each vendor still sends its webhooks: looked at, renewed and made again before anybody misses them. */
@NullMarked
package dev.holdfast.credentialhealth.subscription;

import org.jspecify.annotations.NullMarked;
