/** Sends the sample webhooks and holds the ERP's state against what must be there. */
@NullMarked
package dev.holdfast.launcher.smoke;

import org.jspecify.annotations.NullMarked;
