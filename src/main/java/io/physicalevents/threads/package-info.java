/** The process's own threads: daemons all, which end when they are idle. */
@NullMarked
package io.physicalevents.threads;

import org.jspecify.annotations.NullMarked;
