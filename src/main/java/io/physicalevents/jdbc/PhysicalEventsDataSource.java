package io.physicalevents.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The driver as a data source, for pools and application servers: a setter for each connection
 * property, and one for the URL, whose own keys win. All properties are texts, as in the URL, and
 * are checked when a connection is made; null is not given.
 */
public final class PhysicalEventsDataSource implements DataSource {

  private final PhysicalEventsDriver driver = new PhysicalEventsDriver();
  private final Properties properties = new Properties();
  private String url = PhysicalEventsDriver.URL_PREFIX;
  private @Nullable PrintWriter logWriter;
  private int loginTimeoutSeconds;

  /** A data source without any property. */
  public PhysicalEventsDataSource() {}

  /** Opens a connection. Sends no request. */
  @Override
  public Connection getConnection() throws SQLException {
    Properties given;
    String from;
    synchronized (this) {
      given = (Properties) properties.clone();
      from = url;
    }
    return open(from, given);
  }

  /** As {@link #getConnection()}, with properties {@code user} and {@code password}. */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties given;
    String from;
    synchronized (this) {
      given = (Properties) properties.clone();
      from = url;
    }
    put(given, "user", user);
    put(given, "password", password);
    return open(from, given);
  }

  private Connection open(String from, Properties given) throws SQLException {
    Connection connection = driver.connect(from, given);
    if (connection == null) {
      // The URL itself stays untold: it may be another driver's, with a password in it.
      throw new SQLNonTransientConnectionException(
          "property url does not begin with " + PhysicalEventsDriver.URL_PREFIX, "08001");
    }
    return connection;
  }

  private static void put(Properties into, String key, @Nullable String value) {
    if (value == null) {
      into.remove(key);
    } else {
      into.setProperty(key, value);
    }
  }

  private synchronized @Nullable String get(String key) {
    return properties.getProperty(key);
  }

  private synchronized void set(String key, @Nullable String value) {
    put(properties, key, value);
  }

  public synchronized String getUrl() {
    return url;
  }

  /** Sets the URL; null is the bare prefix, so that the other properties say all. */
  public synchronized void setUrl(@Nullable String url) {
    this.url = url == null ? PhysicalEventsDriver.URL_PREFIX : url;
  }

  public @Nullable String getRegion() {
    return get("region");
  }

  public void setRegion(@Nullable String region) {
    set("region", region);
  }

  public @Nullable String getEndpoint() {
    return get("endpoint");
  }

  public void setEndpoint(@Nullable String endpoint) {
    set("endpoint", endpoint);
  }

  public @Nullable String getProjectId() {
    return get("projectId");
  }

  public void setProjectId(@Nullable String projectId) {
    set("projectId", projectId);
  }

  public @Nullable String getToken() {
    return get("token");
  }

  public void setToken(@Nullable String token) {
    set("token", token);
  }

  public @Nullable String getTokenFile() {
    return get("tokenFile");
  }

  public void setTokenFile(@Nullable String tokenFile) {
    set("tokenFile", tokenFile);
  }

  public @Nullable String getAccessKey() {
    return get("accessKey");
  }

  public void setAccessKey(@Nullable String accessKey) {
    set("accessKey", accessKey);
  }

  public @Nullable String getSecretKey() {
    return get("secretKey");
  }

  public void setSecretKey(@Nullable String secretKey) {
    set("secretKey", secretKey);
  }

  public @Nullable String getSecurityToken() {
    return get("securityToken");
  }

  public void setSecurityToken(@Nullable String securityToken) {
    set("securityToken", securityToken);
  }

  public @Nullable String getUser() {
    return get("user");
  }

  public void setUser(@Nullable String user) {
    set("user", user);
  }

  public @Nullable String getPassword() {
    return get("password");
  }

  public void setPassword(@Nullable String password) {
    set("password", password);
  }

  public @Nullable String getDomainName() {
    return get("domainName");
  }

  public void setDomainName(@Nullable String domainName) {
    set("domainName", domainName);
  }

  public @Nullable String getIamEndpoint() {
    return get("iamEndpoint");
  }

  public void setIamEndpoint(@Nullable String iamEndpoint) {
    set("iamEndpoint", iamEndpoint);
  }

  public @Nullable String getAuthType() {
    return get("authType");
  }

  public void setAuthType(@Nullable String authType) {
    set("authType", authType);
  }

  public @Nullable String getTimeZone() {
    return get("timeZone");
  }

  public void setTimeZone(@Nullable String timeZone) {
    set("timeZone", timeZone);
  }

  public @Nullable String getApiTimeUnit() {
    return get("apiTimeUnit");
  }

  public void setApiTimeUnit(@Nullable String apiTimeUnit) {
    set("apiTimeUnit", apiTimeUnit);
  }

  public @Nullable String getMaxTimeRange() {
    return get("maxTimeRange");
  }

  public void setMaxTimeRange(@Nullable String maxTimeRange) {
    set("maxTimeRange", maxTimeRange);
  }

  public @Nullable String getRetention() {
    return get("retention");
  }

  public void setRetention(@Nullable String retention) {
    set("retention", retention);
  }

  public @Nullable String getPageSize() {
    return get("pageSize");
  }

  public void setPageSize(@Nullable String pageSize) {
    set("pageSize", pageSize);
  }

  public @Nullable String getParallelism() {
    return get("parallelism");
  }

  public void setParallelism(@Nullable String parallelism) {
    set("parallelism", parallelism);
  }

  public @Nullable String getMaxRequestsPerSecond() {
    return get("maxRequestsPerSecond");
  }

  public void setMaxRequestsPerSecond(@Nullable String maxRequestsPerSecond) {
    set("maxRequestsPerSecond", maxRequestsPerSecond);
  }

  public @Nullable String getMaxRetries() {
    return get("maxRetries");
  }

  public void setMaxRetries(@Nullable String maxRetries) {
    set("maxRetries", maxRetries);
  }

  public @Nullable String getConnectTimeout() {
    return get("connectTimeout");
  }

  public void setConnectTimeout(@Nullable String connectTimeout) {
    set("connectTimeout", connectTimeout);
  }

  public @Nullable String getReadTimeout() {
    return get("readTimeout");
  }

  public void setReadTimeout(@Nullable String readTimeout) {
    set("readTimeout", readTimeout);
  }

  public @Nullable String getRequestTimeout() {
    return get("requestTimeout");
  }

  public void setRequestTimeout(@Nullable String requestTimeout) {
    set("requestTimeout", requestTimeout);
  }

  public @Nullable String getMaxRequests() {
    return get("maxRequests");
  }

  public void setMaxRequests(@Nullable String maxRequests) {
    set("maxRequests", maxRequests);
  }

  public @Nullable String getTrustStore() {
    return get("trustStore");
  }

  public void setTrustStore(@Nullable String trustStore) {
    set("trustStore", trustStore);
  }

  public @Nullable String getTrustStorePassword() {
    return get("trustStorePassword");
  }

  public void setTrustStorePassword(@Nullable String trustStorePassword) {
    set("trustStorePassword", trustStorePassword);
  }

  public @Nullable String getProxy() {
    return get("proxy");
  }

  public void setProxy(@Nullable String proxy) {
    set("proxy", proxy);
  }

  public @Nullable String getConsistency() {
    return get("consistency");
  }

  public void setConsistency(@Nullable String consistency) {
    set("consistency", consistency);
  }

  public @Nullable String getAllowInsecureHttp() {
    return get("allowInsecureHttp");
  }

  public void setAllowInsecureHttp(@Nullable String allowInsecureHttp) {
    set("allowInsecureHttp", allowInsecureHttp);
  }

  public @Nullable String getMaxFanOut() {
    return get("maxFanOut");
  }

  public void setMaxFanOut(@Nullable String maxFanOut) {
    set("maxFanOut", maxFanOut);
  }

  // What javax.sql asks for besides.

  @Override
  public synchronized @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Stores the writer; the driver logs through SLF4J. */
  @Override
  public synchronized void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public synchronized int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  /** Stores the time-out; making a connection sends nothing, and so waits for nothing. */
  @Override
  public synchronized void setLoginTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw Refusals.badArgument("setLoginTimeout", seconds, "seconds, 0 for no limit");
    }
    loginTimeoutSeconds = seconds;
  }

  @Override
  public Logger getParentLogger() {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return Refusals.isWrapper(this, type);
  }

  /** Names the properties that are set, and no value: some are secrets. */
  @Override
  public synchronized String toString() {
    return "PhysicalEventsDataSource" + properties.stringPropertyNames().stream().sorted().toList();
  }
}
