import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "../../infra/local/engines/client.ts";
import { application } from "../../infra/proof/cast/application.ts";

const start = fileURLToPath(new URL("../../infra/local/start.ts", import.meta.url));
const data = mkdtempSync(join(tmpdir(), "wangge-crash-"));
let running: ChildProcess | undefined;

/** Starts the platform as a program of its own on the kept data, and waits for its address. */
async function startProgram(): Promise<Client> {
  const isKept = existsSync(join(data, "clock.json"));
  const clock = isKept ? [] : ["--clock", "2026-02-09T09:00:00+08:00"];
  const args = [start, "--port", "0", "--data", data, ...clock];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  running = child;
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const [, address] = /Wangge runs at (\S+)/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once("exit", () => reject(new Error(`it did not start: ${said}`)));
  });
  return clientOf(url);
}

async function killProgram(): Promise<void> {
  const exited = running && once(running, "exit");
  running?.kill("SIGKILL");
  await exited;
}

afterAll(async () => {
  await killProgram();
  rmSync(data, { recursive: true, force: true });
});

const commands = 60;

describe("killed in the middle of commands and started again on the kept data", () => {
  let client: Client;
  let token = "";
  let isAway = false;
  const acknowledged = new Map<number, string>();

  /** Asks with the same key until it is answered, as a careful client does. */
  async function applyUntilAnswered(n: number): Promise<void> {
    for (;;) {
      while (isAway) await sleep(20);
      const reply = await client
        .call("POST", "/organisations", {
          token,
          body: application(n),
          headers: { "idempotency-key": `crash-${n}` },
        })
        .catch(() => undefined);
      if (reply?.status === 201) {
        acknowledged.set(n, reply.body.organisationId);
        return;
      }
      // anything but a passing trouble would be a refusal, and that must not happen here
      if (reply && reply.status < 500) throw new Error(JSON.stringify(reply.body));
      await sleep(50);
    }
  }

  it("nothing acknowledged is lost, doubled or half done", async () => {
    client = await startProgram();
    token = await client.tokenFor("resident", [], "resident-1");
    const all = Promise.all(Array.from({ length: commands }, (_, n) => applyUntilAnswered(n)));

    const reached = async (count: number) => {
      while (acknowledged.size < count) await sleep(2);
    };
    await reached(5);
    await client.call("POST", "/_local/workers/http-organisations/kill");
    await reached(15);
    await client.call("POST", "/_local/engine/kill");
    await reached(30);
    const before = new Map(acknowledged);
    isAway = true;
    await killProgram();
    client = await startProgram();
    token = await client.tokenFor("resident", [], "resident-1");
    isAway = false;
    await all;

    const registrar = await client.tokenFor("registrar", ["district"], "registrar-1");
    for (const [n, organisationId] of before) {
      expect(acknowledged.get(n)).toBe(organisationId);
    }
    const names = new Set<string>();
    for (const [n, organisationId] of acknowledged) {
      const seen = await client.call("GET", `/organisations/${organisationId}`, {
        token: registrar,
      });
      expect(seen).toMatchObject({ status: 200, body: { name: application(n).name } });
      const head = `/organisations/${organisationId}/head?purpose=examination`;
      expect((await client.call("GET", head, { token: registrar })).status).toBe(200);
      names.add(seen.body.name);
    }
    expect(names.size).toBe(commands);
    expect(await countSubmitted(client, registrar)).toBe(commands);
  }, 120_000);
});

/** How many applications the registrar's list holds, page by page. */
async function countSubmitted(client: Client, token: string): Promise<number> {
  let count = 0;
  for (let cursor = ""; ; ) {
    const path = `/organisations?status=submitted&limit=100${cursor && `&cursor=${cursor}`}`;
    const page = await client.call("GET", path, { token });
    count += page.body.items.length;
    if (page.body.next === null) return count;
    cursor = page.body.next;
  }
}
