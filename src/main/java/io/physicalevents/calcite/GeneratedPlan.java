package io.physicalevents.calcite;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.tree.ClassDeclaration;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.runtime.ArrayBindable;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.runtime.Hook;
import org.apache.calcite.runtime.Typed;
import org.apache.calcite.sql.validate.SqlConformance;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.jspecify.annotations.Nullable;

/**
 * A plan as Java code that Calcite has generated, compiled once for all plans that have the same
 * code: names that a statement gives to its columns, for one, are not in it.
 */
final class GeneratedPlan {

  private static final int MOST_KEPT = 200;

  /** How code holds on to an object from one execution to the next. */
  private static final Pattern KEPT_OBJECT = Pattern.compile("static final (\\S+) \\$L4J\\$");

  /** Objects that are the same for whoever uses them, at the same time even. */
  private static final Set<String> HARMLESS =
      Set.of(
          "boolean",
          "byte",
          "short",
          "int",
          "long",
          "float",
          "double",
          "java.lang.String",
          "java.math.BigDecimal",
          "org.apache.calcite.runtime.SqlFunctions.LikeFunction",
          "org.apache.calcite.runtime.SqlFunctions.SimilarFunction");

  private static final Map<String, Bindable<?>> COMPILED =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bindable<?>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private static final ClassLoader CLASSES = new MissesKept(GeneratedPlan.class.getClassLoader());

  private final Bindable<?> code;
  private final Map<String, Object> objects;
  private final boolean stateless;

  private GeneratedPlan(Bindable<?> code, Map<String, Object> objects, boolean stateless) {
    this.code = code;
    this.objects = objects;
    this.stateless = stateless;
  }

  static GeneratedPlan of(EnumerableRel root, SqlConformance conformance) {
    Map<String, Object> objects = new HashMap<>();
    // Where Calcite's own code looks for it.
    objects.put("_conformance", conformance);
    ClassDeclaration declaration =
        new EnumerableRelImplementor(root.getCluster().getRexBuilder(), objects)
            .implementRoot(root, EnumerableRel.Prefer.ARRAY);
    String body = Expressions.toString(declaration.memberDeclarations, "\n", false);
    Hook.JAVA_PLAN.run(body);
    Class<?>[] interfaces =
        root.getRowType().getFieldCount() == 1
            ? new Class<?>[] {Bindable.class, Typed.class}
            : new Class<?>[] {ArrayBindable.class};
    String source = source(declaration.name, interfaces, body);
    boolean stateless = keepsNothing(body);
    return new GeneratedPlan(
        stateless ? known(declaration.name, source) : compile(declaration.name, source),
        objects,
        stateless);
  }

  private static String source(String name, Class<?>[] interfaces, String body) {
    StringBuilder names = new StringBuilder();
    for (Class<?> type : interfaces) {
      names.append(names.isEmpty() ? "" : ", ").append(type.getCanonicalName());
    }
    return "public final class %s implements %s {\n%s\n}".formatted(name, names, body);
  }

  /** What keeps a state, such as the numbers that RAND(1) gives next, is each plan's own. */
  private static boolean keepsNothing(String body) {
    Matcher kept = KEPT_OBJECT.matcher(body);
    while (kept.find()) {
      if (!HARMLESS.contains(kept.group(1))) {
        return false;
      }
    }
    return true;
  }

  private static Bindable<?> known(String name, String source) {
    synchronized (COMPILED) {
      Bindable<?> known = COMPILED.get(source);
      if (known != null) {
        return known;
      }
    }
    Bindable<?> compiled = compile(name, source);
    synchronized (COMPILED) {
      COMPILED.put(source, compiled);
    }
    return compiled;
  }

  private static Bindable<?> compile(String name, String source) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setParentClassLoader(CLASSES);
    try {
      compiler.cook(new StringReader(source));
      return (Bindable<?>)
          compiler.getClassLoader().loadClass(name).getDeclaredConstructor().newInstance();
    } catch (CompileException | IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("Error while compiling generated Java code:\n" + source, e);
    }
  }

  /** Whether executions of other plans may share it. */
  boolean isStateless() {
    return stateless;
  }

  Type elementType() {
    return ((Typed) code).getElementType();
  }

  /** The plan with the objects that its code asks for. */
  Bindable<@Nullable Object> bindable() {
    return new Bindable<>() {
      @Override
      @SuppressWarnings("unchecked")
      public Enumerable<@Nullable Object> bind(DataContext context) {
        return (Enumerable<@Nullable Object>) code.bind(new ObjectsContext(context, objects));
      }
    };
  }

  /**
   * Finds classes, and remembers which names are none: the compiler takes each name in the code for
   * a class's before it is something else, and would search all jars for it, each time.
   */
  private static final class MissesKept extends ClassLoader {

    private static final int MOST_MISSES = 10_000;

    private final Set<String> missing = java.util.concurrent.ConcurrentHashMap.newKeySet();

    MissesKept(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (missing.contains(name)) {
        throw new ClassNotFoundException(name);
      }
      try {
        return super.loadClass(name, resolve);
      } catch (ClassNotFoundException e) {
        if (missing.size() < MOST_MISSES) {
          missing.add(name);
        }
        throw e;
      }
    }
  }
}
