import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { pascal } from "./names.ts";
import type { Made, PlatformFunctions } from "./platform-functions.ts";

export type SchedulesProps = {
  readonly functions: PlatformFunctions;
  readonly deadLetterQueue: IQueue;
};

/**
 * Fires every schedule of the inventory with the instant it was due, which is the rules' `now`; a
 * late or repeated call decides as the punctual one would.
 *
 * Scheduler only hands the call over. What fails inside the function is tried twice more by Lambda
 * and then lands in the same dead-letter queue.
 */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
      description: "Lets EventBridge Scheduler call the schedule functions",
    });
    props.deadLetterQueue.grantSendMessages(role);
    for (const made of props.functions.ofKind("schedules")) {
      const { functionArn } = made.lambda;
      role.addToPolicy(
        new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }),
      );
      this.schedule(made, role, props.deadLetterQueue).node.addDependency(role);
    }
  }

  private schedule(made: Made<"schedules">, role: Role, deadLetterQueue: IQueue): CfnSchedule {
    const input = { name: made.name, scheduledTime: "<aws.scheduler.scheduled-time>" };
    return new CfnSchedule(this, pascal(made.name), {
      name: `${Stack.of(this).stackName}-${made.name}`,
      scheduleExpression: made.needs.fires,
      scheduleExpressionTimezone: "Asia/Shanghai",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: made.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
        retryPolicy: {
          maximumRetryAttempts: 10,
          maximumEventAgeInSeconds: Duration.hours(1).toSeconds(),
        },
        deadLetterConfig: { arn: deadLetterQueue.queueArn },
      },
    });
  }
}
