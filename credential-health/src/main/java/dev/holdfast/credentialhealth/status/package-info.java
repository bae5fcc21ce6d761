/** Green, amber or red: judged, kept, published and measured. */
@NullMarked
package dev.holdfast.credentialhealth.status;

import org.jspecify.annotations.NullMarked;
