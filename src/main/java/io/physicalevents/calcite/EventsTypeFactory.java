package io.physicalevents.calcite;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Types whose texts are Unicode. Calcite's own default is Latin-1, settable only for the whole JVM;
 * of its Unicode charsets, UTF-16LE alone agrees with {@code U&'…'} literals.
 */
public final class EventsTypeFactory extends JavaTypeFactoryImpl {

  public EventsTypeFactory() {
    super(new EventsTypeSystem());
  }

  /** A text of any length, as this driver's statements have them; not nullable. */
  static RelDataType textOfAnyLength(RelDataTypeFactory types) {
    return types.createTypeWithCharsetAndCollation(
        types.createSqlType(SqlTypeName.VARCHAR), types.getDefaultCharset(), SqlCollation.IMPLICIT);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_16LE;
  }

  /** Texts of other schemas come as Latin-1, and could not be compared with ours. */
  @Override
  public RelDataType copyType(RelDataType type) {
    if (type.isStruct()) {
      RelDataType unicode =
          createStructType(
              type.getFieldList().stream().map(field -> copyType(field.getType())).toList(),
              type.getFieldNames());
      return createTypeWithNullability(unicode, type.isNullable());
    }
    RelDataType copy = super.copyType(type);
    return SqlTypeUtil.inCharFamily(copy)
        ? createTypeWithNullability(
            createTypeWithCharsetAndCollation(copy, getDefaultCharset(), SqlCollation.IMPLICIT),
            copy.isNullable())
        : copy;
  }
}
