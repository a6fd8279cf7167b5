/**
 * Table {@code events} inside Calcite: one scan node that carries what is asked of the API, the
 * rules that move work into it, and the driver's own way of preparing a statement.
 */
@NullMarked
package io.physicalevents.calcite;

import org.jspecify.annotations.NullMarked;
