import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  type CfnUserPool,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { PlatformFunctions } from "./platform-functions.ts";
import type { TokenIssuer } from "./settings.ts";

export type IdentityProps = {
  readonly functions: PlatformFunctions;
  /** An issuer that stands already; its tokens carry the claims that the pre-token trigger writes. */
  readonly foreign: TokenIssuer | undefined;
  /** Whom mails are from, by SES; Cognito's own mailer sends 50 a day, for trying out. */
  readonly mailFrom: string | undefined;
};

/** Whose tokens are accepted: a foreign issuer's, or those of a user pool of the platform's own. */
export class Identity extends Construct {
  readonly issuer: TokenIssuer;
  readonly own: { readonly userPool: UserPool; readonly client: UserPoolClient } | undefined;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    if (props.foreign) {
      this.issuer = props.foreign;
      return;
    }
    const userPool = this.userPool(props.mailFrom);
    userPool.addTrigger(
      UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      props.functions.get("triggers", "pre-token"),
      LambdaVersion.V2_0,
    );
    const client = userPool.addClient("Client", {
      generateSecret: false,
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.days(7),
    });
    this.own = { userPool, client };
    this.issuer = { url: userPool.userPoolProviderUrl, audience: [client.userPoolClientId] };
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
