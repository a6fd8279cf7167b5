package io.physicalevents.calcite;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of parameters that Calcite's own validator does not find. It asks for the type of
 * a CASE before it has looked at the conditions of a CASE within: so those are looked at first. And
 * it takes a text parameter beside the text {@code 'a'} in a CASE for one of a single letter, which
 * {@link EventsRexBuilder} does not: so such a CASE is a text of any length.
 */
final class EventsValidator extends SqlValidatorImpl {

  private final Set<SqlCase> known = Collections.newSetFromMap(new IdentityHashMap<>());

  EventsValidator(
      SqlOperatorTable operators,
      SqlValidatorCatalogReader catalog,
      JavaTypeFactory typeFactory,
      Config config) {
    super(operators, catalog, typeFactory, config);
  }

  @Override
  public void validateCall(SqlCall call, SqlValidatorScope scope) {
    if (call.getKind() == SqlKind.OVER) {
      WindowFaults.refuse(call);
    }
    super.validateCall(call, scope);
  }

  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    lookWithin(scope, node);
    super.inferUnknownTypes(inferredType, scope, node);
  }

  private void lookWithin(SqlValidatorScope scope, @Nullable SqlNode node) {
    // A query within is validated for itself.
    if (node instanceof SqlNodeList list) {
      list.forEach(item -> lookWithin(scope, item));
    } else if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
      call.getOperandList().forEach(operand -> lookWithin(scope, operand));
      if (call instanceof SqlCase choice && hasParameter(choice) && known.add(choice)) {
        inferParameters(scope, choice);
      }
    }
  }

  private void inferParameters(SqlValidatorScope scope, SqlCase choice) {
    RelDataTypeFactory types = getTypeFactory();
    RelDataType condition = types.createSqlType(SqlTypeName.BOOLEAN);
    for (SqlNode when : choice.getWhenOperands()) {
      super.inferUnknownTypes(condition, scope, when);
    }
    if (choice.getElseOperand() instanceof SqlDynamicParam
        || choice.getThenOperands().stream().anyMatch(SqlDynamicParam.class::isInstance)) {
      RelDataType type = deriveType(scope, choice);
      if (SqlTypeUtil.inCharFamily(type)) {
        RelDataType text = EventsTypeFactory.textOfAnyLength(types);
        setValidatedNodeType(choice, types.createTypeWithNullability(text, true));
      }
    }
  }

  private static boolean hasParameter(@Nullable SqlNode node) {
    if (node instanceof SqlNodeList list) {
      return list.stream().anyMatch(EventsValidator::hasParameter);
    }
    return node instanceof SqlDynamicParam
        || (node instanceof SqlCall call
            && !call.isA(SqlKind.QUERY)
            && call.getOperandList().stream().anyMatch(EventsValidator::hasParameter));
  }
}
