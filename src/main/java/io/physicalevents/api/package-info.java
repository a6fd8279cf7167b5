/**
 * One HTTP exchange with the events API: a page request in, a page of rows or a classified failure
 * out. Knows neither SQL nor paging. OkHttp is used here only, and so is Jackson, the simulator
 * apart.
 */
@NullMarked
package io.physicalevents.api;

import org.jspecify.annotations.NullMarked;
