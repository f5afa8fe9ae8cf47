import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { assert } from "../core/decision.ts";
import { environment } from "../env.ts";

/** What the district keeps in Secrets Manager for its channels. */
const Secrets = z.object({
  smtpPassword: z.string(),
  /** What signs calls of the message gateway, in base 64. */
  gatewayKey: z.string().min(32),
});
type Secrets = z.infer<typeof Secrets>;

const client = new SecretsManagerClient({ maxAttempts: 3 });

/** How long they are remembered, so that new ones hold soon. Units: milliseconds. */
const rememberedMilliseconds = 300_000;
let remembered: { readonly asked: Promise<Secrets>; readonly until: number } | undefined;

/** The secrets of the channels. Whether they are still remembered, the wall clock says. */
export function loadSecrets(): Promise<Secrets> {
  if (remembered && remembered.until > Date.now()) return remembered.asked;
  const asked = ask();
  remembered = { asked, until: Date.now() + rememberedMilliseconds };
  asked.catch(() => {
    remembered = undefined;
  });
  return asked;
}

async function ask(): Promise<Secrets> {
  const { NOTICE_SECRET_ID: SecretId } = environment();
  assert(SecretId, "a function that sends notices and knows no secret");
  const { SecretString = "{}" } = await client.send(new GetSecretValueCommand({ SecretId }));
  return Secrets.parse(JSON.parse(SecretString));
}
