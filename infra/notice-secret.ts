import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/**
 * What the channels of notices keep secret: the password at the mail server, which the district puts
 * in, and the key that signs calls of the message gateway, which is drawn here.
 */
export class NoticeSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, "Secret", {
      description: "Wangge: smtpPassword, and gatewayKey, which the message gateway checks",
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ smtpPassword: "" }),
        generateStringKey: "gatewayKey",
        // base 64 of 48 bytes
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    Validations.of(this.secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "Both are shared with servers of the district, which nothing of AWS could tell of a new one; docs/operations.md says how they are changed.",
    });
  }
}
