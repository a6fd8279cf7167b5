package io.physicalevents.calcite;

import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * What one execution knows, and the objects that a plan's code asks for by name.
 *
 * @param objects by name
 */
record ObjectsContext(DataContext execution, Map<String, Object> objects) implements DataContext {

  @Override
  public @Nullable Object get(String name) {
    Object object = objects.get(name);
    return object == null ? execution.get(name) : object;
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return execution.getRootSchema();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return execution.getTypeFactory();
  }

  @Override
  public QueryProvider getQueryProvider() {
    return execution.getQueryProvider();
  }
}
