/**
 * One HTTP exchange with the events API: a page request in, a page of rows or a classified failure
 * out. Knows neither SQL nor paging; the only package that uses OkHttp and Jackson.
 */
@NullMarked
package io.physicalevents.api;

import org.jspecify.annotations.NullMarked;
