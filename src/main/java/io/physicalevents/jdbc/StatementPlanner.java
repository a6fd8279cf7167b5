package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Makes the plans of a connection's statements, one at a time: Calcite's type factories keep a
 * plain map of the row classes that they make up.
 */
final class StatementPlanner {

  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final int MOST_PLANS = 200;
  private static final PlanCache<Plan> PLANS = new PlanCache<>(MOST_PLANS);

  private final EventsConnection connection;
  private final EventsPrepare prepare = new EventsPrepare();
  private final ReentrantLock lock = new ReentrantLock();

  StatementPlanner(EventsConnection connection) {
    this.connection = connection;
  }

  /**
   * Makes the plan of a statement.
   *
   * @param execution what the plan is for; ends the planning when it ends
   * @throws SQLException if the statement is wrong or cannot be planned
   */
  Plan plan(String sql, StatementExecution execution) throws SQLException {
    Optional<PlanCache.Key> key = PlanCache.Key.of(sql, connection);
    Plan known = key.map(PLANS::get).orElse(null);
    return known == null ? newPlan(sql, execution, key) : known;
  }

  private Plan newPlan(String sql, StatementExecution execution, Optional<PlanCache.Key> key)
      throws SQLException {
    lock(execution);
    try {
      Plan plan = plan(sql, execution, key.isPresent(), new HashSet<>());
      if (plan.isShareable()) {
        key.ifPresent(it -> PLANS.put(it, plan));
      }
      return plan;
    } catch (RuntimeException | Error e) {
      throw new NameSuggestions(connection, sql).addedTo(SqlErrors.translate(execution.cause(e)));
    } catch (SQLException e) {
      throw new NameSuggestions(connection, sql).addedTo(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Plans, and once more for each name that turns out to be no column: it may be what the SELECT
   * list calls an expression.
   *
   * @param shared whether all is there that lets connections share the plan
   * @param unknown where such names stand
   */
  private Plan plan(
      String sql, StatementExecution execution, boolean shared, Set<SqlParserPos> unknown)
      throws SQLException {
    PlanningContext context =
        new PlanningContext(connection, connection.rootSchema(), execution.cancelFlag(), unknown);
    CalcitePrepare.Dummy.push(context);
    try {
      CalcitePrepare.CalciteSignature<Object> signature =
          prepare.prepareSql(context, CalcitePrepare.Query.of(sql), Object[].class, -1);
      return shared ? Plan.shareable(signature, context) : Plan.of(signature, context);
    } catch (RuntimeException e) {
      Optional<SqlParserPos> place = SqlErrors.unknownColumn(e);
      if (place.isEmpty() || !unknown.add(place.get())) {
        throw e;
      }
    } finally {
      CalcitePrepare.Dummy.pop(context);
    }
    return plan(sql, execution, shared, unknown);
  }

  /** Waits until no other statement is planned, or the execution ends. */
  private void lock(StatementExecution execution) throws SQLException {
    try {
      do {
        execution.checkActive();
      } while (!lock.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the statement's thread was interrupted", "57014", e);
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
  }
}
