import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { guarded, inventory, type Needs } from "../../infra/functions.ts";
import { readableBy } from "../../infra/grants.ts";
import { idPrefixes } from "../../lib/core/id.ts";
import { derivingKeys } from "../../lib/core/purposes.ts";
import { type Entity, prefixes } from "../../lib/engine/keys.ts";
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

const conditionsOf = (entry: string, ...actions: string[]) =>
  (rights.get(entry) ?? [])
    .filter((statement) => listOf(statement.Action).some((action) => actions.includes(action)))
    .filter(({ Resource }) => !JSON.stringify(Resource).includes("/index/"))
    .map((statement) => statement.Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"]);
/** Partitions as a policy names them; of the vault, those of its owners alone. */
const patternsOf = (needs: Needs, entities: readonly Entity[]) =>
  entities.flatMap((entity) =>
    entity === "vault"
      ? [...(needs.opensVaultOf ?? []), ...(needs.looksIntoVaultOf ?? [])].map(
          (kind) => `VAULT#${idPrefixes[kind]}_*`,
        )
      : [`${prefixes[entity]}#*`],
  );

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

  test("of what is guarded is for functions that say so, and names its partitions in each call", () => {
    for (const [entry, needs] of lines) {
      for (const action of ["GetItem", "BatchGetItem", "ConditionCheckItem", "Query"]) {
        const [named] = conditionsOf(entry, `dynamodb:${action}`);
        expect(named, `${entry} ${action}`).toEqual(patternsOf(needs, readableBy(needs)));
      }
      const own: readonly Entity[] = [...needs.writes, ...(needs.reads ?? [])];
      const isRead = (one: Entity) => readableBy(needs).includes(one);
      expect(guarded.filter(isRead), entry).toEqual(guarded.filter((one) => own.includes(one)));
    }
  });

  test("of children, ballots and answers is left to those who work with them", () => {
    const readers = (entity: Entity) =>
      lines.filter(([, needs]) => readableBy(needs).includes(entity)).map(([entry]) => entry);
    expect(readers("ballot")).toEqual([
      "functions/http/councils.ts",
      "functions/schedules/run-councils.ts",
    ]);
    expect(readers("child")).not.toContain("functions/queues/deliver-webhook.ts");
  });
});

describe("writing", () => {
  test("reaches the partitions of the entities in the function's line, and no other", () => {
    for (const [entry, needs] of lines) {
      const own = patternsOf(needs, needs.writes);
      const expected = own.length === 0 ? [] : [own];
      expect(conditionsOf(entry, "dynamodb:PutItem", "dynamodb:DeleteItem"), entry).toEqual(
        expected,
      );
      const counted = needs.updates ? [patternsOf(needs, needs.updates)] : [];
      expect(conditionsOf(entry, "dynamodb:UpdateItem"), entry).toEqual(counted);
    }
  });

  test.each(Object.entries(prefixes).filter(([entity]) => entity !== "vault"))(
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

  test("of the vault open records of the owners that a function's line names, and no other", () => {
    for (const [entry, needs] of lines) {
      const { opensVaultOf = [], writes } = needs;
      const found = (rights.get(entry) ?? []).filter((s) =>
        refersTo(s.Resource, keyId("each person's own key")),
      );
      const owner = opensVaultOf.map((kind) => `${idPrefixes[kind]}_*`);
      const sealing = writes.some((entity) => entity === "vault") ? ["kms:GenerateDataKey"] : [];
      const expected = {
        actions: [...sealing, "kms:Decrypt"].sort(),
        Condition: { StringLike: { "kms:EncryptionContext:owner": owner } },
      };
      expect(
        found.map(({ Action, Condition }) => ({ actions: [...listOf(Action)].sort(), Condition })),
        entry,
      ).toEqual(owner.length === 0 ? [] : [expected]);
    }
    const dispatching = lines.find(([entry]) => entry.endsWith("deliver-webhook.ts"));
    expect(dispatching?.[1].opensVaultOf).toEqual(["endpoint"]);
  });

  test.each(Object.keys(derivingKeys))("are derived for %s by functions that say so", (name) => {
    const may = allowed("kms:GenerateMac", (s) =>
      refersTo(s.Resource, keyId(`derived keys, ${name}`)),
    );
    const isTheirs = ({ derives = [] }: Needs) =>
      name === "common" || derives.some((one) => one === name);
    expect(may).toEqual(linesThat(isTheirs));
    expect(may.length).toBeGreaterThan(0);
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

describe("files", () => {
  /** Names of the buckets in which a function may do something, with or without what lies in them. */
  const bucketsOf = (entry: string, action: string) =>
    (rights.get(entry) ?? [])
      .filter((statement) => listOf(statement.Action).includes(action))
      .flatMap(({ Resource }) => [...JSON.stringify(Resource).matchAll(/"(\w+)","Arn"/g)])
      .map(([, name]) => name)
      .sort();

  test("are listed by whoever looks for one, since S3 tells nobody else that it is not there", () => {
    const looking = linesThat((needs) => Boolean(needs.keepsPhotos || needs.keepsDocuments));
    expect(looking.length).toBeGreaterThan(2);
    for (const entry of looking) {
      const read = bucketsOf(entry, "s3:GetObject");
      expect(read, entry).not.toEqual([]);
      expect(bucketsOf(entry, "s3:ListBucket"), entry).toEqual(read);
    }
  });
});
