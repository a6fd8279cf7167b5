package io.physicalevents.resources;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A user's program, in a JVM of its own: what it leaves behind is all the driver's. */
public final class Guest {

  private Guest() {}

  public static void main(String[] args) throws Exception {
    String url = args[1];
    switch (args[0]) {
      case "crowd" -> crowd(url);
      case "drop" -> drop(url);
      case "leave" -> readOneRow(DriverManager.getConnection(url));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Opens 200 connections, uses 20 of them, closes all, and waits for the driver's threads. */
  private static void crowd(String url) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    List<Connection> crowd = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      crowd.add(DriverManager.getConnection(url));
      if (i % 10 == 0) {
        readOneRow(crowd.get(i));
      }
    }
    Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
    started.removeAll(before);
    say("threads " + started.size());
    say("daemons " + started.stream().filter(Thread::isDaemon).count());
    for (Connection connection : crowd) {
      connection.close();
    }
    say("closed");
    for (Thread thread : started) {
      if (thread.getName().startsWith("physicalevents")) {
        // A few seconds, on a machine that has other things to do; those who stay are told.
        thread.join(TimeUnit.SECONDS.toMillis(20));
      }
    }
    say("ended");
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    say("left " + left.stream().map(Thread::getName).sorted().toList());
    // Until it is told: what is closed by then was not closed by the JVM's end.
    System.in.read();
  }

  /** Drops a connection without closing it, and closes another one. */
  private static void drop(String url) throws Exception {
    WeakReference<Connection> dropped = new WeakReference<>(DriverManager.getConnection(url));
    readOneRow(dropped.get());
    while (dropped.get() != null) {
      System.gc();
    }
    say("dropped");
    DriverManager.getConnection(url).close();
    say("closed");
    System.in.read();
  }

  /** Half a page, of a list that has more; nothing is closed. */
  private static void readOneRow(Connection connection) throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM events");
    if (!rows.next()) {
      throw new IllegalStateException("no row");
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
