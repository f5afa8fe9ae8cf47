import { afterAll, describe, expect, test } from "vitest";
import { engineCaller } from "../../infra/local/engines/engine-call.ts";
import { startFixture } from "./fixtures/platform.ts";
import { rightsTemplate } from "./fixtures/rights.ts";

// functions that share a thread share the SDK's clients too
const fixture = await startFixture({ template: rightsTemplate(), threads: "one" });
afterAll(fixture.stop);
const { call, reported, platform } = fixture;
const { environment, functions } = platform.description;

type Service = "table" | "queue" | "files" | "keys";
const askAs = async (
  path: "/ask" | "/other",
  service: Service,
  operation: string,
  input: object,
) => {
  const { body } = await call("POST", path, { body: { service, operation, input } });
  return typeof body === "string" ? JSON.parse(body) : body;
};
const ask = (service: Service, operation: string, input: object) =>
  askAs("/ask", service, operation, input);

/** Looks into the table as the platform does, which may do everything. */
const inTable = engineCaller({
  endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? "",
  service: "dynamodb",
  accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
});
const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: "STATE" } });
const isThere = async (pk: string) => {
  const target = "DynamoDB_20120810.GetItem";
  const answer = await inTable<{ Item?: object }>(target, { TableName: "Table", Key: keyOf(pk) });
  return answer.Item !== undefined;
};
const TableName = "Table";
const put = (pk: string) => ({ TableName, Item: keyOf(pk) });
const at = (pk: string) => ({ TableName, Key: keyOf(pk) });
const transact = (...TransactItems: object[]) =>
  ask("table", "transactWriteItems", { TransactItems });

const allowed = {};
const denied = (status: number, name: string) => ({ name, status });
const deniedByTable = denied(400, "AccessDeniedException");

describe("a write", () => {
  test("in a partition of the role goes through", async () => {
    expect(await ask("table", "putItem", put("THING#1"))).toEqual(allowed);
    expect(await isThere("THING#1")).toBe(true);
  });

  test("in another partition is refused as AWS refuses it, and nothing is written", async () => {
    const answer = await ask("table", "putItem", put("ACCOUNT#1"));
    expect(answer).toEqual({
      ...deniedByTable,
      message:
        "User: arn:aws:sts::000000000000:assumed-role/AskRole/ask is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Table because no identity-based policy allows the dynamodb:PutItem action",
    });
    expect(await isThere("ACCOUNT#1")).toBe(false);
  });

  test("that is refused is reported by the platform: which function lacks which right", async () => {
    await ask("table", "putItem", put("ACCOUNT#2"));
    expect(reported).toContain(
      "ask may not dynamodb:PutItem on arn:aws:dynamodb:us-east-1:000000000000:table/Table with the partition ACCOUNT#2: its role AskRole does not allow it.",
    );
  });

  test("of one character more than the pattern has is refused", async () => {
    expect(await ask("table", "putItem", put("CLAIM#1"))).toEqual(allowed);
    expect(await ask("table", "putItem", put("CLAIM#12"))).toMatchObject(deniedByTable);
  });

  test("in a transaction is held against its own partition", async () => {
    expect(await transact({ Put: put("THING#2") }, { Put: put("CLAIM#2") })).toEqual(allowed);
    expect([await isThere("THING#2"), await isThere("CLAIM#2")]).toEqual([true, true]);
  });

  test("in a transaction that is not allowed leaves nothing of all the others", async () => {
    const mixed = await transact({ Put: put("THING#3") }, { Put: put("ACCOUNT#3") });
    expect(mixed).toMatchObject(deniedByTable);
    expect(await isThere("THING#3")).toBe(false);
    expect(await transact({ Delete: at("THING#2") }, { Delete: at("ACCOUNT#3") })).toMatchObject(
      deniedByTable,
    );
    expect(await isThere("THING#2")).toBe(true);
  });

  test("may be conditional on an item of any partition that the role may check", async () => {
    const check = { ...at("ACCOUNT#4"), ConditionExpression: "attribute_not_exists(pk)" };
    expect(await transact({ ConditionCheck: check }, { Put: put("THING#4") })).toEqual(allowed);
  });

  test("in a batch is a right of its own", async () => {
    const RequestItems = { Table: [{ PutRequest: { Item: keyOf("THING#5") } }] };
    expect(await ask("table", "batchWriteItem", { RequestItems })).toMatchObject(deniedByTable);
    expect(await isThere("THING#5")).toBe(false);
  });
});

describe("a reading", () => {
  const query = {
    TableName,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": { S: "THING#1" } },
  };
  test("by keys goes through where the role has the table", async () => {
    expect(await ask("table", "getItem", at("ACCOUNT#1"))).toEqual(allowed);
    const RequestItems = { Table: { Keys: [keyOf("THING#1"), keyOf("ACCOUNT#1")] } };
    expect(await ask("table", "batchGetItem", { RequestItems })).toEqual(allowed);
    expect((await ask("table", "query", query)).items).toHaveLength(1);
  });

  test("by a query is held against the partition that it is for, however that is named", async () => {
    const of = (pk: string, more: object = {}) =>
      ask("table", "query", { ...query, ExpressionAttributeValues: { ":pk": { S: pk } }, ...more });
    const named = { KeyConditionExpression: "#p=:pk", ExpressionAttributeNames: { "#p": "pk" } };
    expect(await of("VAULT#whe_1")).toEqual({ items: [] });
    expect(await of("VAULT#whe_1", named)).toEqual({ items: [] });
    expect(await of("VAULT#chd_1")).toMatchObject(deniedByTable);
    expect(await of("VAULT#chd_1", named)).toMatchObject(deniedByTable);
    const swapped = { KeyConditionExpression: "sk = :sk AND pk = :pk" };
    const values = { ":sk": { S: "THING#1" }, ":pk": { S: "VAULT#chd_1" } };
    expect(await of("", { ...swapped, ExpressionAttributeValues: values })).toMatchObject(
      deniedByTable,
    );
  });

  test("of an index needs the index, and of a whole table a right that no role has", async () => {
    const listed = { ...query, IndexName: "lists", KeyConditionExpression: "#list = :pk" };
    const byList = { ...listed, ExpressionAttributeNames: { "#list": "list" } };
    const answer = await ask("table", "query", byList);
    expect(answer).toMatchObject(deniedByTable);
    expect(answer.message).toContain("table/Table/index/lists");
    expect(await ask("table", "scan", { TableName })).toMatchObject(deniedByTable);
  });
});

describe("beside the table", () => {
  const variables = functions.ask?.variables ?? {};
  const at403 = denied(403, "AccessDenied");

  test("a message goes into a queue of the role and no other, alone or in a batch", async () => {
    const { QUEUE, DEAD_LETTERS } = variables;
    const alone = { MessageBody: "1" };
    const batch = { Entries: [{ Id: "1", MessageBody: "1" }] };
    const send = (operation: string, QueueUrl: string | undefined, message: object) =>
      ask("queue", operation, { QueueUrl, ...message });
    expect(await send("sendMessage", QUEUE, alone)).toEqual(allowed);
    expect(await send("sendMessageBatch", QUEUE, batch)).toEqual(allowed);
    const refused = await send("sendMessage", DEAD_LETTERS, alone);
    expect(refused).toMatchObject(at403);
    expect(refused.message).toContain("sqs:SendMessage");
    expect(await send("sendMessageBatch", DEAD_LETTERS, batch)).toMatchObject(at403);
    expect(await send("receiveMessage", QUEUE, {})).toMatchObject(at403);
  });

  test("a file goes into a bucket of the role and no other, and is not read without a right", async () => {
    const file = { Key: "a & b.xml", Body: "<a/>" };
    expect(await ask("files", "putObject", { Bucket: "bucket", ...file })).toEqual(allowed);
    const elsewhere = await ask("files", "putObject", { Bucket: "otherbucket", ...file });
    expect(elsewhere).toMatchObject(at403);
    expect(elsewhere.message).toContain(
      "s3:PutObject on resource: arn:aws:s3:::otherbucket/a & b.xml",
    );
    const read = { Bucket: "bucket", Key: file.Key };
    expect(await ask("files", "getObject", read)).toMatchObject(at403);
    const copy = { Bucket: "bucket", Key: "copied", CopySource: "otherbucket/file" };
    expect(await ask("files", "copyObject", copy)).toMatchObject(at403);
    const steps = { Bucket: "bucket", Key: "../otherbucket/file", Body: "x" };
    expect(await ask("files", "putObject", steps)).toMatchObject(at403);
    expect(await ask("files", "deleteObject", read)).toMatchObject(at403);
    expect(await ask("files", "listObjectsV2", { Bucket: "bucket" })).toMatchObject(at403);
  });

  test("a key serves what the role says and nothing else", async () => {
    const mac = { MacAlgorithm: "HMAC_SHA_256", Message: { 0: 1 } };
    const generateMac = (KeyId: string) => ask("keys", "generateMac", { KeyId, ...mac });
    expect(await generateMac("HashKey")).toEqual(allowed);
    expect(await ask("keys", "describeKey", { KeyId: "HashKey" })).toMatchObject(deniedByTable);
    expect(await ask("keys", "getPublicKey", { KeyId: "BidKey" })).toMatchObject(deniedByTable);
  });

  test("a key opens records of the owners that the role names, and of no other", async () => {
    const dataKeyOf = (EncryptionContext: object) =>
      ask("keys", "generateDataKey", { KeyId: "VaultKey", KeySpec: "AES_256", EncryptionContext });
    expect(await dataKeyOf({ owner: "whe_1" })).toEqual(allowed);
    expect(await dataKeyOf({ owner: "chd_1" })).toMatchObject(deniedByTable);
    expect(await dataKeyOf({ person: "whe_1" })).toMatchObject(deniedByTable);
  });

  test("a key that serves through the table only is refused to the function itself", async () => {
    const dataKey = { KeyId: "VaultKey", KeySpec: "AES_256" };
    expect(await ask("keys", "generateDataKey", dataKey)).toMatchObject(deniedByTable);
  });
});

describe("who calls", () => {
  test("is told apart call by call, in one thread and at the same time", async () => {
    const calls = Array.from({ length: 20 }, (_, n) => [
      askAs("/ask", "table", "putItem", put(`THING#at-once-${n}`)),
      askAs("/other", "table", "putItem", put(`OTHER#at-once-${n}`)),
      askAs("/ask", "table", "putItem", put(`OTHER#not-${n}`)),
      askAs("/other", "table", "putItem", put(`THING#not-${n}`)),
    ]);
    for (const each of calls) {
      expect(await Promise.all(each)).toMatchObject([
        allowed,
        allowed,
        { message: expect.stringContaining("assumed-role/AskRole/ask ") },
        { message: expect.stringContaining("assumed-role/OtherRole/ask-too ") },
      ]);
    }
  });

  test("with a key that nobody was given may do nothing", async () => {
    const endpoint = environment.AWS_ENDPOINT_URL_KMS ?? "";
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "x-amz-target": "TrentService.GetPublicKey",
        authorization: "AWS4-HMAC-SHA256 Credential=stranger/20260101/us-east-1/kms/aws4_request",
      },
      body: JSON.stringify({ KeyId: "BidKey" }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("user/stranger is not authorized");
  });
});

describe("functions in threads of their own, in front of an engine that is told to fail", () => {
  test("are held to their roles as well", async () => {
    const apart = await startFixture({ template: rightsTemplate(), faults: true });
    try {
      const write = async (path: string, pk: string) => {
        const body = { service: "table", operation: "putItem", input: put(pk) };
        return (await apart.call("POST", path, { body })).status;
      };
      const statuses = [
        await write("/ask", "THING#1"),
        await write("/ask", "OTHER#1"),
        await write("/other", "OTHER#1"),
      ];
      expect(statuses).toEqual([200, 500, 200]);
    } finally {
      await apart.stop();
    }
  });
});
