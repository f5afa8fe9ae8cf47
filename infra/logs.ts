import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** A log that outlives the stack, for longer than the six months that the Cybersecurity Law asks. */
export class PlatformLog extends LogGroup {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
