/**
 * Random queries, put to the driver and to H2 over the same rows, must give the same answer.
 *
 * <p>A query is a tree ({@link io.physicalevents.property.Sql}) that both dialects can write;
 * {@link io.physicalevents.property.Queries} grows it from a seed. {@link
 * io.physicalevents.property.World} is what it is put to: a data set, a simulated API, a connection
 * to each of the two. What the two engines see differently by right is kept out of the grammar,
 * never out of the comparison; each such place says so.
 */
package io.physicalevents.property;
