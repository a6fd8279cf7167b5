package io.physicalevents.calcite;

import org.apache.calcite.rel.type.DelegatingTypeSystem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Calcite's type system, where it would otherwise change what a user wrote. */
final class EventsTypeSystem extends DelegatingTypeSystem {

  EventsTypeSystem() {
    super(RelDataTypeSystem.DEFAULT);
  }

  /** Else {@code VALUES ('a'), ('bcd')} pads the first with blanks, and no join finds it. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  /** Else {@code CAST('2026-01-01 00:00:00.250' AS TIMESTAMP)} would lose its milliseconds. */
  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 3;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  /** Else the average of 1 and 2 would be 1. */
  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory typeFactory, RelDataType argumentType) {
    return SqlTypeUtil.isIntType(argumentType)
        ? typeFactory.createTypeWithNullability(
            typeFactory.createSqlType(SqlTypeName.DOUBLE), argumentType.isNullable())
        : super.deriveAvgAggType(typeFactory, argumentType);
  }
}
