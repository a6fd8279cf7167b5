package io.physicalevents.config;

import static io.physicalevents.config.PropertyBuilder.choice;
import static io.physicalevents.config.PropertyBuilder.property;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

/** The connection properties that say who sends the requests. */
final class CredentialProperties {

  static final ConnectionProperty<Secret> TOKEN =
      property("token", Secret.class, PropertyValues::token)
          .accepting("a token of ASCII characters without spaces")
          .secret()
          .describedAs("The token, sent as X-Auth-Token.");

  static final ConnectionProperty<Path> TOKEN_FILE =
      property("tokenFile", Path.class, PropertyValues::file)
          .accepting("a file's path")
          .describedAs("A file that holds the token; read again after a 401.");

  static final ConnectionProperty<Secret> ACCESS_KEY =
      property("accessKey", Secret.class, PropertyValues::accessKey)
          .accepting("an access key (AK) of ASCII characters without spaces and commas")
          .orEnvironment("HUAWEICLOUD_SDK_AK")
          .secret()
          .describedAs("The access key (AK) that requests are signed with.");

  static final ConnectionProperty<Secret> SECRET_KEY =
      property("secretKey", Secret.class, PropertyValues::token)
          .accepting("a secret key (SK) of ASCII characters without spaces")
          .orEnvironment("HUAWEICLOUD_SDK_SK")
          .secret()
          .describedAs("The secret key (SK) of accessKey; it is never sent.");

  static final ConnectionProperty<Secret> SECURITY_TOKEN =
      property("securityToken", Secret.class, PropertyValues::token)
          .accepting("a security token of ASCII characters without spaces")
          .orEnvironment("HUAWEICLOUD_SDK_SECURITY_TOKEN")
          .secret()
          .describedAs("Belongs to an accessKey that is temporary; sent as X-Security-Token.");

  static final ConnectionProperty<String> USER =
      property("user", String.class, Function.identity())
          .accepting("any text")
          .emptyIsAbsent()
          .describedAs(
              "The IAM user for whom a token is fetched. With authType=aksk it is the access key;"
                  + " beside a token it is not used.");

  static final ConnectionProperty<Secret> PASSWORD =
      property("password", Secret.class, PropertyValues::password)
          .accepting("any text")
          .secret()
          .emptyIsAbsent()
          .describedAs(
              "The IAM user's password. With authType=token it is the token, with authType=aksk the"
                  + " secret key.");

  static final ConnectionProperty<String> DOMAIN_NAME =
      property("domainName", String.class, Function.identity())
          .accepting("an account's name")
          .describedAs("The account (IAM domain) that user belongs to.");

  static final ConnectionProperty<URI> IAM_ENDPOINT =
      property("iamEndpoint", URI.class, Endpoint::read)
          .accepting("https://host[:port]")
          .withDefaultInWords("the region's")
          .describedAs("The address of IAM, from which a token for user is fetched.");

  static final ConnectionProperty<String> AUTH_TYPE =
      choice("authType", AuthType.words())
          .withDefaultInWords("inferred from the keys given, else from the environment")
          .describedAs("The kind of credential; none sends none.");

  private CredentialProperties() {}
}
