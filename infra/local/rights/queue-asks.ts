import { arn } from "../template/references.ts";
import type { Ask } from "./policy.ts";

/** What a call of SQS asks for; several messages at once need no other right than one. */
export function queueAsks(
  operation: string,
  input: Readonly<Record<string, unknown>>,
): readonly Ask[] {
  const name = String(input.QueueName ?? input.QueueUrl ?? "").replace(/^.*\//, "");
  const action = `sqs:${operation.replace(/Batch$/, "")}`;
  return [{ action, resource: name === "" ? "*" : arn("AWS::SQS::Queue", name) }];
}
