package io.physicalevents.calcite;

import java.lang.reflect.Modifier;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlDialectFactory;
import org.apache.calcite.sql.SqlDialectFactoryImpl;
import org.apache.calcite.sql.SqlDialects;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialects of other databases, which are told no charset. All texts are Unicode here, and
 * Calcite would say so at each text that it sends ({@code _UTF-16LE'x'}), which no database reads.
 */
public final class UnicodeDialects implements SqlDialectFactory {

  /** The only one: Calcite keeps a database's dialect by the factory that made it. */
  public static final UnicodeDialects INSTANCE = new UnicodeDialects();

  private static final Logger LOGGER = LoggerFactory.getLogger(UnicodeDialects.class);

  private final Map<Class<?>, Class<?>> made = new ConcurrentHashMap<>();

  private UnicodeDialects() {}

  @Override
  @SuppressWarnings("deprecation") // a dialect does not tell its product in another way
  public SqlDialect create(DatabaseMetaData metaData) {
    SqlDialect.Context context = SqlDialects.createContext(metaData);
    SqlDialect dialect =
        isDuckDb(metaData)
            ? new DuckDBSqlDialect(context.withDatabaseProduct(SqlDialect.DatabaseProduct.DUCKDB))
            : SqlDialectFactoryImpl.INSTANCE.create(metaData);
    try {
      return (SqlDialect)
          made.computeIfAbsent(dialect.getClass(), UnicodeDialects::compile)
              .getConstructor(SqlDialect.Context.class)
              .newInstance(
                  context
                      .withDatabaseProduct(dialect.getDatabaseProduct())
                      .withDataTypeSystem(dialect.getTypeSystem()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOGGER.warn("{} cannot be told to send no charset", dialect.getClass().getName(), e);
      return dialect;
    }
  }

  private static boolean isDuckDb(DatabaseMetaData metaData) {
    try {
      return metaData.getDatabaseProductName().toLowerCase(Locale.ROOT).contains("duckdb");
    } catch (SQLException e) {
      return false;
    }
  }

  /** A subclass made at run time: Calcite has some forty dialects, each a class of its own. */
  private static Class<?> compile(Class<?> dialect) {
    if (Modifier.isFinal(dialect.getModifiers())) {
      throw new IllegalArgumentException(dialect + " is final");
    }
    String source =
        """
        public final class UnicodeDialect extends %1$s {
          public UnicodeDialect(%2$s context) {
            super(context);
          }
          public void quoteStringLiteral(StringBuilder sql, String charset, String text) {
            super.quoteStringLiteral(sql, null, text);
          }
          public boolean supportsCharSet() {
            return false;
          }
        }
        """
            .formatted(dialect.getName(), SqlDialect.Context.class.getCanonicalName());
    try {
      SimpleCompiler compiler = new SimpleCompiler();
      compiler.setParentClassLoader(UnicodeDialects.class.getClassLoader());
      compiler.cook(source);
      return compiler.getClassLoader().loadClass("UnicodeDialect");
    } catch (CompileException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
