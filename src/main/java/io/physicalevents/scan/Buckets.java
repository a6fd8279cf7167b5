package io.physicalevents.scan;

/** How the times of rows are grouped: into buckets that lie side by side on the wall clock. */
public interface Buckets {

  /** The start of the bucket that a wall-clock time lies in. */
  long startOf(long wall);

  /** The start of the bucket behind the one that starts at a time. */
  long startAfter(long start);
}
