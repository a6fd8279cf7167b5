package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Looks for secrets in all that an exception says and holds. */
final class Secrets {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private final String[] secrets;

  private Secrets(String... secrets) {
    this.secrets = secrets;
  }

  /** Fails where one of the secrets is in a message, or can be reached from the exception. */
  static void assertNoneIn(Throwable failure, String... secrets) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(secrets);
    new Secrets(secrets).walk(failure);
  }

  private void walk(Throwable failure) {
    push(failure);
    while (!open.isEmpty()) {
      Object next = open.pop();
      check(next);
      if (next instanceof Throwable throwable) {
        push(throwable.getMessage());
        push(throwable.getCause());
        Arrays.asList(throwable.getSuppressed()).forEach(this::push);
      }
      if (next instanceof Iterable<?> all) {
        all.forEach(this::push);
      } else if (next instanceof Object[] all) {
        Arrays.asList(all).forEach(this::push);
      }
      for (Class<?> type = next.getClass(); type != null; type = type.getSuperclass()) {
        Arrays.asList(type.getDeclaredFields()).forEach(field -> pushField(next, field));
      }
    }
  }

  private void check(Object found) {
    if (found instanceof CharSequence text) {
      assertThat(text.toString()).doesNotContain(secrets);
    } else if (found instanceof char[] text) {
      assertThat(new String(text)).doesNotContain(secrets);
    }
  }

  private void pushField(Object holder, Field field) {
    if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
      return;
    }
    try {
      field.setAccessible(true);
      push(field.get(holder));
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      // The JDK's own fields are closed; what they hold is asked for by the methods above.
    }
  }

  private void push(Object found) {
    if (found != null && seen.add(found)) {
      open.push(found);
    }
  }
}
