/** Dynamics 365 Business Central by its API v2.0: sales orders, their postings, credit memos, and what they name. */
@NullMarked
package dev.holdfast.connectors.businesscentral;

import org.jspecify.annotations.NullMarked;
