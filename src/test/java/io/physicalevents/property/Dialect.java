package io.physicalevents.property;

/** Who is to read a query. */
enum Dialect {
  DRIVER,
  H2
}
