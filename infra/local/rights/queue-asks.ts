import { arn } from "../template/references.ts";
import type { Ask } from "./policy.ts";

/** What a call of SQS asks for; several messages at once need no other right than one. */
export function queueAsks(
  operation: string,
  input: Readonly<Record<string, unknown>>,
): readonly Ask[] {
  // where both stand, the address is what SQS goes by
  const name = String(input.QueueUrl ?? input.QueueName ?? "").replace(/^.*\//, "");
  const action = `sqs:${operation.replace(/Batch$/, "")}`;
  return [{ action, resource: name === "" ? "*" : arn("AWS::SQS::Queue", name) }];
}
