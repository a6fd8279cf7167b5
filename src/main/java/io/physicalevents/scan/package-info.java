/**
 * From a query value to pages: which requests a question costs, in what order they are sent, when
 * the list has ended, and which rows pass. Knows neither SQL nor HTTP.
 */
@NullMarked
package io.physicalevents.scan;

import org.jspecify.annotations.NullMarked;
