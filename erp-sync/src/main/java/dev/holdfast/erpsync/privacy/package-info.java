/** What customers and shops may ask of us: to be forgotten, and to be told what is known of them. */
@NullMarked
package dev.holdfast.erpsync.privacy;

import org.jspecify.annotations.NullMarked;
