import {
  type LoopbackServer,
  operationOf,
  sendJson,
  serveOnLoopback,
} from "../engines/json-protocol.ts";
import type { Guard } from "../rights/guard.ts";
import { arn } from "../template/references.ts";

/** What a user pool knows of its users, beside the tokens that the issuer signs in its place. */
export type UserPool = LoopbackServer & {
  /** Has somebody signed in, with a second factor set up or with none. */
  note(subject: string, hasSecondFactor: boolean): void;
  hasSecondFactor(subject: string): boolean;
};

/** Answers for Cognito over HTTP: of its operations the one that functions use. */
export async function startUserPool(guard: Guard): Promise<UserPool> {
  const users = new Map<string, boolean>();
  const server = await serveOnLoopback("users", async (incoming, body, response) => {
    const refuse = (type: string, message: string) =>
      sendJson(response, 400, { __type: type, message });
    const { UserPoolId = "", Username = "" } = JSON.parse(body.toString() || "{}");
    const operation = operationOf(incoming);
    const resource = arn("AWS::Cognito::UserPool", UserPoolId);
    const denial = guard.refusal(incoming.headers.authorization, () => [
      { action: `cognito-idp:${operation}`, resource },
    ]);
    if (denial !== undefined) return refuse("AccessDeniedException", denial);
    if (operation !== "AdminGetUser") {
      return refuse("UnknownOperationException", `${operation} has no local counterpart.`);
    }
    const hasSecondFactor = users.get(Username);
    if (hasSecondFactor === undefined) {
      return refuse("UserNotFoundException", "User does not exist.");
    }
    sendJson(response, 200, {
      Username,
      Enabled: true,
      UserStatus: "CONFIRMED",
      UserAttributes: [{ Name: "sub", Value: Username }],
      ...(hasSecondFactor && { UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] }),
    });
  });
  return {
    ...server,
    note: (subject, hasSecondFactor) => void users.set(subject, hasSecondFactor),
    hasSecondFactor: (subject) => users.get(subject) ?? false,
  };
}
