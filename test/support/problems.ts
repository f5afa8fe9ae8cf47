import { expect } from "vitest";
import type { Reply } from "../../infra/local/engines/client.ts";
import { Problem } from "../../lib/http/problem.ts";

/** What would tell a stranger how the inside looks. */
const inside =
  /\bat \S+:\d+:\d+|\bat .+\(.+:\d+\)|node:|node_modules|\.ts\b|Error:|DynamoDB|ValidationException/;

/** Holds an answer against the form of every problem, and gives it parsed. */
export function problemIn(reply: Reply, expected: { status: number; code: string }): Problem {
  expect([reply.status, reply.body?.code], JSON.stringify(reply.body)).toEqual([
    expected.status,
    expected.code,
  ]);
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = Problem.parse(reply.body);
  expect(problem).toMatchObject({
    status: expected.status,
    type: `urn:wangge:problem:${expected.code}`,
    requestId: reply.headers["apigw-requestid"],
    messages: { en: expect.stringMatching(/\w/), zh: expect.stringMatching(/\p{Script=Han}/u) },
  });
  expect(JSON.stringify(problem)).not.toMatch(inside);
  return problem;
}

/** Every field at fault, as `body/head/name`, in the order of the alphabet. */
export const fieldsIn = ({ errors = [] }: Problem): string[] =>
  [...new Set(errors.map((fault) => `${fault.in}${fault.pointer}`))].sort();
