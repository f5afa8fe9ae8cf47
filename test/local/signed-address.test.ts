import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { signedAddress } from "../../infra/local/rights/signed-address.ts";

const secret = "local";
const s3 = new S3Client({
  region: "cn-north-1",
  endpoint: "http://127.0.0.1:1",
  forcePathStyle: true,
  requestChecksumCalculation: "WHEN_REQUIRED",
  credentials: { accessKeyId: "PhotosFunction", secretAccessKey: secret },
});
const host = "127.0.0.1:1";
const object = { Bucket: "photos", Key: "kept/a b (1).jpg" };
const within = (signed: string) => signed.slice(`http://${host}`.length);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("an address that was signed", async () => {
  const sight = within(await getSignedUrl(s3, new GetObjectCommand(object), { expiresIn: 300 }));
  const call = { method: "GET", url: sight, headers: { host } };

  test("says who signed it, and is a plain one besides", () => {
    const signed = signedAddress(call, secret, later(0));
    expect(signed?.fault).toBeUndefined();
    expect(signed?.authorization).toContain("Credential=PhotosFunction/");
    expect(signed?.url).toMatch(/^\/photos\/kept\/a%20b%20%281%29\.jpg\?/);
    expect(signed?.url).not.toContain("X-Amz-");
  });

  test("opens nothing after its time, by another method, for another object or with another secret", () => {
    const faults = [
      signedAddress(call, secret, later(5)),
      signedAddress({ ...call, method: "DELETE" }, secret, later(0)),
      signedAddress({ ...call, url: sight.replace("kept", "incoming") }, secret, later(0)),
      signedAddress(call, "another", later(0)),
      signedAddress(
        { ...call, url: sight.replace("X-Amz-Expires=300", "X-Amz-Expires=9000") },
        secret,
        later(0),
      ),
    ];
    expect(faults.map((one) => typeof one?.fault)).toEqual(Array(5).fill("string"));
  });

  test("takes a file of the size and type that were signed alone", async () => {
    const command = new PutObjectCommand({
      ...object,
      ContentLength: 12,
      ContentType: "image/png",
    });
    const signableHeaders = new Set(["host", "content-length", "content-type"]);
    const url = within(await getSignedUrl(s3, command, { expiresIn: 300, signableHeaders }));
    const put = (headers: Record<string, string>) =>
      signedAddress({ method: "PUT", url, headers: { host, ...headers } }, secret, later(0))?.fault;
    expect(put({ "content-length": "12", "content-type": "image/png" })).toBeUndefined();
    expect(put({ "content-length": "13", "content-type": "image/png" })).toContain("signature");
    expect(put({ "content-length": "12", "content-type": "text/html" })).toContain("signature");
  });

  test("is none where nothing signed it", () => {
    expect(
      signedAddress({ ...call, url: "/photos/kept/a.jpg?x-id=GetObject" }, secret, later(0)),
    ).toBeUndefined();
  });
});
