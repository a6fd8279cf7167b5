/**
 * What Apache Spark finds of this driver by itself: its dialect, by which Spark knows what it may
 * leave to the driver. Loaded by Spark only, which brings the classes it stands on.
 */
@NullMarked
package io.physicalevents.spark;

import org.jspecify.annotations.NullMarked;
