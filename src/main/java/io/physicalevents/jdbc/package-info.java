/**
 * The JDBC driver: from URL and properties to a connection, from SQL text to a result set, and from
 * every failure to an {@link java.sql.SQLException} that says what happened.
 */
@NullMarked
package io.physicalevents.jdbc;

import org.jspecify.annotations.NullMarked;
