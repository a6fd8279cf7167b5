package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void answerAll() {
    file = folder.resolve("token");
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": []}")));
  }

  @Test
  void tokenIsTheFilesOneLine() throws Exception {
    Files.writeString(file, "\n  t0ken \r\n");
    client().newCall(Asking.TEN).execute();
    assertThat(tokensSent()).containsExactly("t0ken");
  }

  @Test
  void fileIsReadOnceUntilTheServerRefusesItsToken() throws Exception {
    EventsClient client = client();
    Files.writeString(file, "first");
    client.newCall(Asking.TEN).execute();
    Files.writeString(file, "second");
    client.newCall(Asking.TEN).execute();
    assertThat(tokensSent()).containsExactly("first", "first");
  }

  @Test
  void newTokenInTheFileIsAReasonToAskAgain() throws Exception {
    EventsClient client = client();
    refuseToken("first");
    Files.writeString(file, "first");
    ApiException refused = Asking.failureOf(client.newCall(Asking.TEN));
    assertThat(refused.httpStatus()).isEqualTo(401);
    assertThat(refused.isRenewed()).isFalse();
    Files.writeString(file, "second");
    assertThat(Asking.pageOf(client).rows()).isEmpty();
    client.newCall(Asking.TEN).execute();
    // The unchanged file is no reason to ask again.
    assertThat(tokensSent()).containsExactly("first", "first", "second", "second");
  }

  @Test
  void fileThatHoldsTheSameTokenIsNoReasonToAskAgain() throws Exception {
    EventsClient client = client();
    Files.writeString(file, "first");
    client.newCall(Asking.TEN).execute();
    Files.writeString(file, "second");
    SERVER.stubFor(any(anyUrl()).willReturn(unauthorized()));
    ApiException failure = Asking.failureOf(client);
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure.isRenewed()).isFalse();
    assertThat(tokensSent()).containsExactly("first", "first", "second");
  }

  @Test
  void fileThatIsGoneLeavesThe401ForThisCallAndIsNamedForTheNext() throws Exception {
    EventsClient client = client();
    Files.writeString(file, "first");
    client.newCall(Asking.TEN).execute();
    Files.delete(file);
    SERVER.stubFor(any(anyUrl()).willReturn(unauthorized()));
    assertThat(Asking.failureOf(client.newCall(Asking.TEN)).httpStatus()).isEqualTo(401);
    assertThat(Asking.failureOf(client.newCall(Asking.TEN)))
        .hasMessageContainingAll("tokenFile", "does not exist");
    assertThat(tokensSent()).containsExactly("first", "first");
  }

  @Test
  void bothTokensOfACallAreMasked() throws Exception {
    EventsClient client = client();
    Files.writeString(file, "first-s3cret");
    client.newCall(Asking.TEN).execute();
    Files.writeString(file, "second-s3cret");
    SERVER.stubFor(
        any(anyUrl()).willReturn(unauthorized().withBody("not first-s3cret nor second-s3cret")));
    assertThat(Asking.failureOf(client)).hasMessageEndingWith("answered 401: not *** nor ***");
  }

  @Test
  void missingFileIsNamed() {
    assertRefused("does not exist");
  }

  @Test
  void folderIsNoFile() throws IOException {
    Files.createDirectory(file);
    assertRefused("cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|is empty",
        "` \n`|is empty",
        "`s3cret\ns3cret`|holds no token",
        "s3cret s3cret|holds no token",
        "s3crét|holds no token",
      })
  void contentThatIsNoTokenIsRefusedAndNotShown(String content, String why) throws IOException {
    Files.writeString(file, content);
    assertThat(assertRefused(why).toString()).doesNotContain("s3cr");
  }

  @Test
  void cancelledCallDoesNotLookForTheFile() {
    PageCall call = client().newCall(Asking.TEN);
    call.cancel();
    assertThat(Asking.failureOf(call).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void hugeFileIsNoToken() throws IOException {
    Files.writeString(file, "x".repeat(65 * 1024));
    assertRefused("holds no token");
  }

  private ApiException assertRefused(String why) {
    ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure.httpStatus()).isZero();
    assertThat(failure).hasMessageContainingAll("tokenFile", file.toString(), why);
    assertThat(SERVER.getAllServeEvents()).isEmpty();
    return failure;
  }

  private static void refuseToken(String token) {
    SERVER.stubFor(
        any(anyUrl()).withHeader("X-Auth-Token", equalTo(token)).willReturn(unauthorized()));
  }

  private EventsClient client() {
    return new EventsClient(Asking.config(SERVER.baseUrl(), new Credential.TokenFile(file)));
  }

  private static List<String> tokensSent() {
    // The server lists the newest first.
    List<ServeEvent> events = new ArrayList<>(SERVER.getAllServeEvents());
    Collections.reverse(events);
    return events.stream().map(it -> it.getRequest().getHeader("X-Auth-Token")).toList();
  }
}
