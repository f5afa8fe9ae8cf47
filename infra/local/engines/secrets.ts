import { randomBytes } from "node:crypto";
import type { DataDirectory } from "../data-directory.ts";
import type { Guard } from "../rights/guard.ts";
import { type LoopbackServer, operationOf, sendJson, serveOnLoopback } from "./json-protocol.ts";

/** What is read of `AWS::SecretsManager::Secret`. */
export type SecretProperties = {
  readonly GenerateSecretString?: {
    readonly SecretStringTemplate?: string;
    readonly GenerateStringKey?: string;
  };
};
export type SecretDeclaration = { readonly arn: string; readonly properties: SecretProperties };

type Values = Readonly<Record<string, string>>;

/** Secrets by their ARNs, drawn at first use and kept in the data directory. */
export type Secrets = ReadonlyMap<string, Values>;

export function openSecrets(
  declared: readonly SecretDeclaration[],
  directory: Pick<DataDirectory, "read" | "write">,
): Secrets {
  const kept = directory.read<Record<string, Values>>("secrets.json") ?? {};
  const all = declared.map(({ arn, properties }) => [arn, kept[arn] ?? draw(properties)] as const);
  directory.write("secrets.json", Object.fromEntries(all));
  return new Map(all);
}

/** What the template leaves empty, people put in; here it is drawn like the rest. */
function draw({ GenerateSecretString: generate = {} }: SecretProperties): Values {
  const { SecretStringTemplate = "{}", GenerateStringKey: key } = generate;
  const names = [...Object.keys(JSON.parse(SecretStringTemplate)), ...(key ? [key] : [])];
  return Object.fromEntries(names.map((name) => [name, randomBytes(48).toString("base64")]));
}

/** Answers for AWS Secrets Manager over HTTP, as far as functions ask it. */
export function startSecretServer(secrets: Secrets, guard: Guard): Promise<LoopbackServer> {
  return serveOnLoopback("secrets", async (incoming, body, response) => {
    const { SecretId } = JSON.parse(body.toString() || "{}") as { SecretId?: string };
    const operation = operationOf(incoming);
    const refusal = guard.refusal(incoming.headers.authorization, () => [
      { action: `secretsmanager:${operation}`, resource: String(SecretId) },
    ]);
    const refuse = (type: string, message: string) =>
      sendJson(response, 400, { __type: type, message });
    if (refusal !== undefined) return refuse("AccessDeniedException", refusal);
    const values = secrets.get(String(SecretId));
    if (!values) return refuse("ResourceNotFoundException", "There is no such secret.");
    if (operation !== "GetSecretValue") {
      return refuse("InvalidRequestException", `${operation} has no local counterpart.`);
    }
    sendJson(response, 200, { ARN: SecretId, SecretString: JSON.stringify(values) });
  });
}
