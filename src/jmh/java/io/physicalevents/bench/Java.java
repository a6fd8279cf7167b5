package io.physicalevents.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** This JVM: how to start another like it, and what it has used up. */
final class Java {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Java() {}

  static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Nanoseconds of CPU that the process has used, its compiler and collector included. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** What each thread that lives has allocated so far. */
  static Map<Long, Long> allocated() {
    Map<Long, Long> allocated = new HashMap<>();
    for (long id : THREADS.getAllThreadIds()) {
      allocated.put(id, Math.max(0, THREADS.getThreadAllocatedBytes(id)));
    }
    return allocated;
  }

  /** Bytes allocated since, by threads that still live. */
  static long allocatedSince(Map<Long, Long> before) {
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return bytes;
  }
}
