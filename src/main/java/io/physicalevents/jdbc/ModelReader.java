package io.physicalevents.jdbc;

import io.physicalevents.calcite.UnicodeDialects;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.model.JsonCustomSchema;
import org.apache.calcite.model.JsonJdbcSchema;
import org.apache.calcite.model.JsonLattice;
import org.apache.calcite.model.JsonMapSchema;
import org.apache.calcite.model.JsonMaterialization;
import org.apache.calcite.model.JsonSchema;
import org.apache.calcite.model.JsonView;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Calcite model into a connection, but for what Calcite would do by way of {@code
 * jdbc:calcite:}: its views are the driver's own, and databases are spoken to in Unicode.
 */
final class ModelReader extends ModelHandler {

  /** A view as the model has it, and the schemas that it is in, the outermost first. */
  private record Found(List<String> schemas, JsonView view) {}

  // The superclass reads the model while it is constructed: these may have no initial values.
  private @Nullable Deque<String> open;
  private @Nullable List<Found> views;

  private ModelReader(SchemaPlus root, String model) throws IOException {
    super(root, model);
  }

  /**
   * Adds a model's schemas to a connection's.
   *
   * @param model the path of a file, or the model itself behind {@code inline:}
   * @return the schema that the model would have be the default one
   */
  static @Nullable String read(EventsConnection connection, String model) throws IOException {
    CalciteSchema root = connection.rootSchema();
    ModelReader reader = new ModelReader(root.plus(), model);
    if (reader.views != null) {
      for (Found found : reader.views) {
        replace(connection, root, found);
      }
    }
    return reader.defaultSchemaName();
  }

  private static void replace(EventsConnection connection, CalciteSchema root, Found found) {
    CalciteSchema schema = root;
    for (String name : found.schemas()) {
      CalciteSchema inner = schema.getSubSchema(name, true);
      if (inner == null) {
        throw new IllegalStateException("there is no schema " + name);
      }
      schema = inner;
    }
    String name = found.view().name;
    List<String> path = found.view().path;
    List<String> names = path == null ? found.schemas() : List.copyOf(path);
    List<String> viewPath = new ArrayList<>(found.schemas());
    viewPath.add(name);
    schema.removeFunction(name);
    schema
        .plus()
        .add(
            name,
            new ModelView(connection, schema, found.view().getSql(), names, List.copyOf(viewPath)));
  }

  private Deque<String> open() {
    if (open == null) {
      open = new ArrayDeque<>();
    }
    return open;
  }

  private void within(JsonSchema schema, Runnable reading) {
    open().addLast(schema.name);
    reading.run();
    open().removeLast();
  }

  @Override
  public void visit(JsonMapSchema schema) {
    within(schema, () -> super.visit(schema));
  }

  @Override
  public void visit(JsonCustomSchema schema) {
    within(schema, () -> super.visit(schema));
  }

  @Override
  public void visit(JsonJdbcSchema schema) {
    JsonJdbcSchema unicode = schema;
    if (schema.sqlDialectFactory == null || schema.sqlDialectFactory.isEmpty()) {
      unicode =
          new JsonJdbcSchema(
              schema.name,
              schema.path,
              schema.cache,
              schema.autoLattice,
              schema.jdbcDriver,
              UnicodeDialects.class.getName() + "#INSTANCE",
              schema.jdbcUrl,
              schema.jdbcUser,
              schema.jdbcPassword,
              schema.jdbcCatalog,
              schema.jdbcSchema);
    }
    JsonJdbcSchema read = unicode;
    within(read, () -> super.visit(read));
  }

  /** The same for a JDBC schema that is written as a custom one. */
  @Override
  protected Map<String, Object> operandMap(
      @Nullable JsonSchema schema, @Nullable Map<String, Object> operand) {
    Map<String, Object> operands = super.operandMap(schema, operand);
    boolean isJdbc =
        schema instanceof JsonCustomSchema custom
            && custom.factory.equals(JdbcSchema.Factory.class.getName());
    if (!isJdbc || operands.containsKey("sqlDialectFactory")) {
      return operands;
    }
    Map<String, Object> more = new HashMap<>(operands);
    more.put("sqlDialectFactory", UnicodeDialects.class.getName() + "#INSTANCE");
    return more;
  }

  @Override
  public void visit(JsonView view) {
    super.visit(view);
    if (views == null) {
      views = new ArrayList<>();
    }
    views.add(new Found(List.copyOf(open()), view));
  }

  @Override
  public void visit(JsonMaterialization materialization) {
    throw new UnsupportedOperationException(
        "materialization " + materialization.view + " is not supported: make it a view");
  }

  @Override
  public void visit(JsonLattice lattice) {
    throw new UnsupportedOperationException("lattice " + lattice.name + " is not supported");
  }
}
