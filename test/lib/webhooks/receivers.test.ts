import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signedHeaders } from "../../../lib/outbound/signing.ts";
import { newSigningKeys } from "../../../lib/webhooks/signing.ts";

const folder = join(import.meta.dirname, "../../receivers");
const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasPython = runs("python3", "--version");
const pythonHasEd25519 = hasPython && runs("python3", "-c", "import cryptography");
// a source file is started as it is where the whole kit is there, and the runtime is not enough
const hasJava = runs("javac", "--version") && runs("java", "--version");

/** Programs in other languages, written from the standard alone, and the kinds that they check. */
const receivers = [
  {
    name: "Python",
    isThere: hasPython,
    command: ["python3", join(folder, "receiver.py")],
    kinds: pythonHasEd25519 ? ["v1", "v1a"] : ["v1"],
  },
  {
    name: "Java",
    isThere: hasJava,
    command: ["java", "-XX:TieredStopAtLevel=1", join(folder, "Receiver.java")],
    kinds: ["v1", "v1a"],
  },
] as const;

describe.each(receivers)("a receiver in $name", ({ name, isThere, command, kinds }) => {
  const [old, fresh, strange] = [newSigningKeys(), newSigningKeys(), newSigningKeys()];
  const message = { id: "msg_whe_1_3", sentAt: new Date(), body: '{"type":"合同.signed"}' };
  const headers = signedHeaders(message, [fresh.keys, old.keys]);

  /** The kinds of signature that it found right. */
  function checked({ keys, publicKey }: typeof old, body = message.body): string[] {
    const [program, ...args] = command;
    const parts = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((h) => headers[h]);
    const given = [keys.secret, publicKey, ...parts] as string[];
    const ran = spawnSync(program, [...args, ...given], { input: body, encoding: "utf8" });
    expect(ran.stderr).toBe("");
    return ran.stdout.split(/\r?\n/).filter((line) => line !== "");
  }
  const test = it.skipIf(!isThere);

  const patience = 60_000; // a virtual machine starts for each

  test(
    `verifies a message by the old secret of a rotation (skipped without ${name})`,
    () => {
      expect(checked(old)).toEqual(kinds);
    },
    patience,
  );

  test(
    `refuses another body and a stranger's keys (skipped without ${name})`,
    () => {
      expect(checked(fresh, `${message.body} `)).toEqual([]);
      expect(checked(strange)).toEqual([]);
    },
    patience,
  );
});
