import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inventory, type Needs } from "../../infra/functions.ts";
import { prefixes } from "../../lib/engine/keys.ts";
import { allowed, listOf, refersTo, resourcesOf, rights } from "./template.ts";

const root = join(import.meta.dirname, "../..");
const lines: readonly (readonly [string, Needs])[] = Object.entries(inventory).flatMap(
  ([kind, functions]) =>
    Object.entries(functions).map(
      ([name, needs]) => [`functions/${kind}/${name}.ts`, needs] as const,
    ),
);
const linesThat = (hold: (needs: Needs) => boolean): readonly string[] =>
  lines
    .filter(([, needs]) => hold(needs))
    .map(([entry]) => entry)
    .sort();

describe("functions", () => {
  test("are one a file: every file is deployed and every function has its file", () => {
    const files = readdirSync(join(root, "functions"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `functions/${file}`);
    expect([...rights.keys()].sort()).toEqual(files.sort());
  });

  test("run the same Node as this machine does, traced, with a log that is kept a year", () => {
    for (const { Properties } of resourcesOf("AWS::Lambda::Function")) {
      expect(Properties).toMatchObject({
        Runtime: `nodejs${process.versions.node.split(".")[0]}.x`,
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
      });
      expect(Properties.LoggingConfig).toHaveProperty("LogGroup");
    }
    for (const log of resourcesOf("AWS::Logs::LogGroup")) {
      expect(log.Properties.RetentionInDays).toBeGreaterThanOrEqual(365);
    }
  });

  test("have a role each", () => {
    const roles = resourcesOf("AWS::Lambda::Function").map((f) =>
      JSON.stringify(f.Properties.Role),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });
});

describe("reading", () => {
  test("is by key or by index: no function may Scan", () => {
    const reads = new Set(
      [...rights.values()]
        .flat()
        .flatMap((statement) => listOf(statement.Action))
        .filter((action) => action.startsWith("dynamodb:") && !/Stream|Shard|Records/.test(action)),
    );
    expect([...reads].sort()).toEqual(
      [
        "BatchGetItem",
        "ConditionCheckItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "UpdateItem",
      ].map((a) => `dynamodb:${a}`),
    );
  });
});

describe("writing", () => {
  const writes = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"];

  test("reaches the partitions of the entities in the function's line, and no other", () => {
    for (const [entry, needs] of lines) {
      const partitions = (rights.get(entry) ?? [])
        .filter((statement) => listOf(statement.Action).some((action) => writes.includes(action)))
        .map((statement) => statement.Condition);
      const own = needs.writes.map((entity) => `${prefixes[entity]}#*`);
      const expected =
        own.length === 0 ? [] : [{ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": own } }];
      expect(partitions, entry).toEqual(expected);
    }
  });

  test.each(Object.entries(prefixes))(
    "only functions that say so may write %s",
    (entity, prefix) => {
      const may = allowed("dynamodb:PutItem", (s) =>
        JSON.stringify(s.Condition).includes(`"${prefix}#*"`),
      );
      expect(may).toEqual(linesThat((needs) => needs.writes.some((e) => e === entity)));
    },
  );
});

describe("keys", () => {
  const keyId = (description: string): string =>
    resourcesOf("AWS::KMS::Key").find((k) => String(k.Properties.Description).includes(description))
      ?.id ?? "";

  test("of persons are opened only by functions that say so", () => {
    const may = allowed("kms:Decrypt", (s) => refersTo(s.Resource, keyId("each person's own key")));
    expect(may).toEqual(linesThat((needs) => needs.opensVault === true));
  });

  test("of the table serve through DynamoDB only, but for readers of the stream", () => {
    const may = allowed(
      "kms:Decrypt",
      (s) => refersTo(s.Resource, keyId("at rest")) && !s.Condition,
    );
    expect(may).toEqual(
      Object.keys(inventory.streams).map((name) => `functions/streams/${name}.ts`),
    );
  });

  test("that open bids are used by the opening function alone, and published by the notice", () => {
    const bids = keyId("opens sealed bids");
    const to = (action: string) => allowed(action, (s) => refersTo(s.Resource, bids));
    expect(to("kms:Decrypt")).toEqual(["functions/http/bid-openings.ts"]);
    expect(to("kms:GetPublicKey")).toEqual(linesThat((needs) => needs.publishesBidKey === true));
    const actions = [...rights.values()].flat().filter((s) => refersTo(s.Resource, bids));
    expect(new Set(actions.flatMap((s) => listOf(s.Action)))).toEqual(
      new Set(["kms:Decrypt", "kms:GetPublicKey"]),
    );
  });

  test("of hashes make hashes and nothing else", () => {
    const hash = keyId("keyed hashes");
    const actions = [...rights.values()].flat().filter((s) => refersTo(s.Resource, hash));
    expect(new Set(actions.flatMap((s) => listOf(s.Action)))).toEqual(new Set(["kms:GenerateMac"]));
  });
});

describe("every right", () => {
  test("names its actions one by one", () => {
    for (const [entry, statements] of rights) {
      const wide = statements
        .flatMap((s) => listOf(s.Action))
        .filter((action) => action.includes("*"));
      expect(wide, entry).toEqual([]);
    }
  });

  test("names its resource, but for traces", () => {
    for (const [entry, statements] of rights) {
      const wide = statements.filter((s) => s.Resource === "*").flatMap((s) => listOf(s.Action));
      expect(
        wide.every((action) => action.startsWith("xray:")),
        entry,
      ).toBe(true);
    }
  });

  test("to send goes to the queues of the function's line, or where its failures go", () => {
    const work = resourcesOf("AWS::SQS::Queue").filter((q) => q.Properties.RedrivePolicy);
    const may = allowed("sqs:SendMessage", (s) =>
      work.some((queue) => refersTo(s.Resource, queue.id)),
    );
    expect(may).toEqual(linesThat((needs) => (needs.sends ?? []).length > 0));
  });
});
