import { Duration, RemovalPolicy, Stack, TimeZone, Validations } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from "aws-cdk-lib/aws-backup";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

export type BackupProps = {
  readonly table: ITableV2;
  /** Encrypts what is kept, as it does the table. */
  readonly key: IKey;
};

/**
 * A copy of the table each month, kept for 13 months: point-in-time recovery goes 35 days back, and a
 * mistake in a year's accounts is found when the year is closed. No longer, since a copy still holds
 * the wrapped keys of persons who were erased.
 */
export class Backup extends Construct {
  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const vault = new BackupVault(this, "Vault", {
      encryptionKey: props.key,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: Stack.of(this).stackName,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: "monthly",
          scheduleExpression: Schedule.cron({ minute: "0", hour: "2", day: "1" }),
          scheduleExpressionTimezone: TimeZone.ASIA_SHANGHAI,
          deleteAfter: Duration.days(400),
        }),
      ],
    });
    plan.addSelection("Table", { resources: [BackupResource.fromArn(props.table.tableArn)] });
    Validations.of(plan).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",
      reason: "AWS Backup's own policy for copies: what it asks of a table grows with the service.",
    });
  }
}
