/** Which credentials there are, where their secrets live, and what uses them. */
@NullMarked
package dev.holdfast.credentialhealth.inventory;

import org.jspecify.annotations.NullMarked;
