import { afterAll, describe, expect, test } from "vitest";
import { startFixture } from "./fixtures/platform.ts";

const { call, platform, reported, stop } = await startFixture();
afterAll(stop);

const failed = { status: 500, body: { message: "Internal Server Error" } };

describe("a function", () => {
  test("whose worker dies answers 500, and works again at the next request", async () => {
    expect(await call("POST", "/crash")).toMatchObject(failed);
    expect(await call("PUT", "/things/1")).toMatchObject({ status: 200, body: { id: "1" } });
  });

  test("whose worker is killed fails what it was doing", async () => {
    const hanging = call("POST", "/hang");
    await call("GET", "/things/1");
    const killedAt = performance.now();
    expect(await platform.killWorker("http")).toBe(true);
    expect(await hanging).toMatchObject(failed);
    expect(performance.now() - killedAt).toBeLessThan(1_500);
    expect((await call("PUT", "/things/2")).status).toBe(200);
  });

  test("that throws answers 500 and shows its error on the terminal", async () => {
    expect(await call("POST", "/throw")).toMatchObject(failed);
    expect(reported.join("\n")).toContain("on purpose");
  });

  test("that takes longer than its time is ended, and not what runs beside it", async () => {
    const hanging = call("POST", "/hang");
    const beside = await call("PUT", "/things/3");
    expect(beside.status).toBe(200);
    expect(await hanging).toMatchObject(failed);
    expect(reported.join("\n")).toContain("Task timed out after 2.00 seconds");
  });

  test("may take longer to load than its time, which runs from the call of its handler", async () => {
    expect((await call("GET", "/slow")).status).toBe(200);
  });

  test("sees its own environment and nothing of this process", async () => {
    const { body } = await call("GET", "/environment");
    expect(body).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_DEFAULT_REGION",
      "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
      "AWS_ENDPOINT_URL_DYNAMODB",
      "AWS_ENDPOINT_URL_KMS",
      "AWS_ENDPOINT_URL_S3",
      "AWS_ENDPOINT_URL_SECRETS_MANAGER",
      "AWS_ENDPOINT_URL_SQS",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
      "AWS_LAMBDA_FUNCTION_NAME",
      "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "TABLE_NAME",
      "WEBHOOK_PRIVATE_ADDRESSES",
    ]);
  });
});

const runsOwnEngine = !process.env.DYNAMODB_ENDPOINT;

describe("the database engine", () => {
  test.runIf(runsOwnEngine)("is started again when it dies, with what was committed", async () => {
    await call("PUT", "/things/kept");
    platform.killEngine();
    await expect
      .poll(async () => (await call("GET", "/things")).body, { timeout: 10_000 })
      .toContain("kept");
    expect(reported.join("\n")).toContain("it is being started again");
  });
});
