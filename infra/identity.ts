import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  type CfnUserPool,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  type UserPoolDomain,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import { Policy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { signedInPath, signedOutPath } from "../lib/portal/paths.ts";
import type { TypescriptFunction } from "./function.ts";
import { pascal } from "./names.ts";
import type { PlatformFunctions, SignIn } from "./platform-functions.ts";
import type { Settings, TokenIssuer } from "./settings.ts";
import { commandLineAddress, machinesResource, machinesScope, peoplesScopes } from "./sign-in.ts";

export type IdentityProps = {
  readonly functions: PlatformFunctions;
  readonly settings: Settings;
};

/** Whose tokens are accepted: a foreign issuer's, or those of a user pool of the platform's own. */
export class Identity extends Construct {
  readonly issuer: TokenIssuer;
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, { functions, settings }: IdentityProps) {
    super(scope, id);
    if (settings.issuer) {
      this.issuer = settings.issuer;
      this.signIn = { issuer: this.issuer.url, clientId: undefined, portal: undefined };
      return;
    }
    const userPool = this.userPool(settings.mailFrom);
    this.claims(userPool, functions.get("triggers", "pre-token"));
    const domain = this.signInDomain(userPool, settings);
    const people = this.peoplesClient(userPool, settings.portal);
    const machines = this.machines(userPool, settings.machines);
    this.issuer = {
      url: userPool.userPoolProviderUrl,
      audience: [people, ...machines].map((client) => client.userPoolClientId),
    };
    this.signIn = {
      issuer: this.issuer.url,
      clientId: people.userPoolClientId,
      portal: settings.portal,
    };
    const told = {
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: people.userPoolClientId,
      SignInUrl: domain.baseUrl(),
    };
    for (const [name, value] of Object.entries(told)) {
      new CfnOutput(this, name, { value }).overrideLogicalId(name);
    }
  }

  /** Claims of access tokens can be written from the Essentials plan on. */
  private userPool(mailFrom: string | undefined): UserPool {
    const userPool = new UserPool(this, "UserPool", {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: true,
      signInAliases: { username: true, email: true },
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userVerification: {
        emailSubject: "网格平台验证码 / Verification code",
        emailBody: "您的验证码是 {####}。<br>Your verification code is {####}.",
      },
      userInvitation: {
        emailSubject: "网格平台账号 / Your account",
        emailBody:
          "您的账号是 {username}，临时密码是 {####}，三天内有效。<br>Your user name is {username}, your password for three days {####}",
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    if (mailFrom) sendBySes(userPool, mailFrom);
    Validations.of(userPool).acknowledge(
      {
        id: "AwsSolutions-COG2",
        reason:
          "Residents sign in beside officials: a second factor is offered to all and forced on none.",
      },
      {
        id: "AwsSolutions-COG8",
        reason:
          "Plus adds risk scores at a price per user. Essentials writes the claims that the gateway needs; throttles, short tokens and their revocation bound a stolen password.",
      },
    );
    return userPool;
  }

  /** Who writes into access tokens, and may look there whether somebody has a second factor. */
  private claims(userPool: UserPool, writer: TypescriptFunction): void {
    // the version that is asked for machines too
    const version = LambdaVersion.V3_0;
    userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, writer, version);
    if (!writer.role) return;
    // beside the role: in it, role, pool and function would wait for each other
    new Policy(this, "SecondFactor", {
      roles: [writer.role],
      statements: [
        new PolicyStatement({
          actions: ["cognito-idp:AdminGetUser"],
          resources: [userPool.userPoolArn],
        }),
      ],
    });
  }

  /** Where people sign in; its name is taken once in a region, over all accounts. */
  private signInDomain(userPool: UserPool, { districtCode, stage }: Settings): UserPoolDomain {
    return userPool.addDomain("SignIn", {
      cognitoDomain: { domainPrefix: `wangge-${districtCode}-${stage}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
  }

  /** A public client: it keeps no secret, and proves by PKCE that it is the one who asked. */
  private peoplesClient(userPool: UserPool, portal: string | undefined): UserPoolClient {
    const client = userPool.addClient("Client", {
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: peoplesScopes.map(OAuthScope.custom),
        callbackUrls: [...(portal ? [portal + signedInPath] : []), commandLineAddress],
        ...(portal && { logoutUrls: [portal + signedOutPath] }),
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
    // a page of the newer kind is shown to no client without a style
    new CfnManagedLoginBranding(this, "Branding", {
      userPoolId: userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }

  /** A client for each machine that is named: its id is the subject that is appointed. */
  private machines(userPool: UserPool, names: readonly string[]): UserPoolClient[] {
    if (names.length === 0) return [];
    const scope = new ResourceServerScope({
      scopeName: machinesScope,
      scopeDescription: "Act for whom the machine is appointed",
    });
    const server = userPool.addResourceServer("Machines", {
      identifier: machinesResource,
      scopes: [scope],
    });
    return names.map((name) => {
      const client = userPool.addClient(`Machine${pascal(name)}`, {
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: [OAuthScope.resourceServer(server, scope)],
        },
        enableTokenRevocation: true,
        accessTokenValidity: Duration.minutes(30),
      });
      const output = `Machine${pascal(name)}ClientId`;
      new CfnOutput(this, output, { value: client.userPoolClientId }).overrideLogicalId(output);
      return client;
    });
  }
}

/** CDK sends by SES only where the region is known at synthesis; CloudFormation does always. */
function sendBySes(userPool: UserPool, from: string): void {
  const resource = userPool.node.defaultChild as CfnUserPool;
  resource.emailConfiguration = {
    emailSendingAccount: "DEVELOPER",
    from,
    sourceArn: Stack.of(userPool).formatArn({
      service: "ses",
      resource: "identity",
      resourceName: from.replace(/^.*@/, ""),
    }),
  };
}
