/** The connection properties: their one declaration, and the checked value made from them. */
@NullMarked
package io.physicalevents.config;

import org.jspecify.annotations.NullMarked;
