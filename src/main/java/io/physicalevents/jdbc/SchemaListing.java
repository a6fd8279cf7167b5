package io.physicalevents.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists a connection's schemas and their tables, in the order of their names. */
final class SchemaListing {

  private static final Logger LOGGER = LoggerFactory.getLogger(SchemaListing.class);

  private final CalciteSchema root;

  SchemaListing(CalciteSchema root) {
    this.root = root;
  }

  /**
   * A table or view.
   *
   * @param schema null where it is in no schema
   * @param table null where it cannot be read, such as a view that is wrong
   */
  record Listed(@Nullable String schema, String name, @Nullable Table table) {

    String type() {
      return table == null ? Schema.TableType.VIEW.jdbcName : table.getJdbcTableType().jdbcName;
    }
  }

  List<CalciteSchema> schemas(@Nullable String pattern) {
    NamePattern names = new NamePattern(pattern);
    return root.getSubSchemaMap().values().stream()
        .filter(schema -> names.matches(schema.getName()))
        .sorted(Comparator.comparing(CalciteSchema::getName))
        .toList();
  }

  List<Listed> tables(@Nullable String schemaPattern, @Nullable String tablePattern) {
    NamePattern names = new NamePattern(tablePattern);
    List<Listed> tables = new ArrayList<>();
    if (schemaPattern == null || schemaPattern.isEmpty()) {
      add(tables, null, root, names);
    }
    for (CalciteSchema schema : schemas(schemaPattern)) {
      add(tables, schema.getName(), schema, names);
    }
    return tables;
  }

  private static void add(
      List<Listed> tables, @Nullable String schemaName, CalciteSchema schema, NamePattern names) {
    List<Listed> found = new ArrayList<>();
    for (String name : schema.getTableNames()) {
      CalciteSchema.TableEntry entry = names.matches(name) ? schema.getTable(name, true) : null;
      if (entry != null) {
        found.add(new Listed(schemaName, name, entry.getTable()));
      }
    }
    for (String name : schema.getFunctionNames()) {
      if (names.matches(name)) {
        addView(found, schemaName, schema, name);
      }
    }
    found.sort(Comparator.comparing(Listed::name));
    tables.addAll(found);
  }

  /** A view is a function without parameters; one that is wrong is listed without its columns. */
  private static void addView(
      List<Listed> found, @Nullable String schemaName, CalciteSchema schema, String name) {
    try {
      CalciteSchema.TableEntry view = schema.getTableBasedOnNullaryFunction(name, true);
      if (view != null) {
        found.add(new Listed(schemaName, name, view.getTable()));
      }
    } catch (RuntimeException e) {
      LOGGER.debug("view {} of schema {} cannot be read", name, schema.getName(), e);
      found.add(new Listed(schemaName, name, null));
    }
  }
}
