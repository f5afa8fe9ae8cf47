import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cleaned, clean } from "../../../../lib/voice/requests/photo-clean.ts";
import { hugeJpeg, phoneJpeg, phonePng, secrets } from "../../../support/pictures.ts";

const cleaned = (bytes: Uint8Array): Cleaned => {
  const result = clean(bytes, { pixelsMax: 50 });
  if (typeof result === "string") throw new Error(result);
  return result;
};
const tells = ({ bytes }: Cleaned): string => Buffer.from(bytes).toString("latin1");

describe("what is taken out of a photo", () => {
  it.each([
    ["image/jpeg", phoneJpeg()],
    ["image/png", phonePng()],
  ])("is where, when and whose it is, of %s", (type, file) => {
    for (const secret of secrets) expect(file.toString("latin1")).toContain(secret);
    const result = cleaned(file);
    expect(result.type).toBe(type);
    for (const secret of secrets) expect(tells(result)).not.toContain(secret);
    expect(result.bytes.length).toBeGreaterThan(80);
  });

  it("is nothing of what was cleaned before", () => {
    for (const file of [phoneJpeg(), phoneJpeg(1), phonePng()]) {
      const once = cleaned(file);
      expect(cleaned(once.bytes)).toEqual(once);
    }
  });

  it("is not how it was held", () => {
    const held = Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]);
    expect(Buffer.from(cleaned(phoneJpeg(6)).bytes).includes(held)).toBe(true);
    expect(tells(cleaned(phoneJpeg(1)))).not.toContain("Exif");
  });
});

describe("a file that is no photo", () => {
  it("is one that breaks off, is of another kind, or empty", () => {
    const { bytes } = cleaned(phoneJpeg());
    const pieces = [bytes.subarray(0, bytes.length - 2), cleaned(phonePng()).bytes.subarray(0, -4)];
    const others = ["GIF89a", "<svg/>", "%PDF-1.7", ""].map((text) => Buffer.from(text));
    for (const file of [...pieces, ...others]) {
      expect(clean(file, { pixelsMax: 50 })).toBe("photo_not_readable");
    }
  });

  it("is one that would take too much to be shown", () => {
    expect(clean(hugeJpeg(8_000), { pixelsMax: 50 })).toBe("photo_too_large");
    expect(cleaned(hugeJpeg(7_000)).type).toBe("image/jpeg");
    expect(clean(hugeJpeg(0), { pixelsMax: 50 })).toBe("photo_not_readable");
  });

  it("is whatever somebody makes up, and is looked at to its end", () => {
    const begins = fc.constantFrom(phoneJpeg(), phonePng());
    fc.assert(
      fc.property(begins, fc.uint8Array({ maxLength: 200 }), fc.nat(600), (file, noise, at) => {
        const broken = Buffer.concat([file.subarray(0, at), noise, file.subarray(at)]);
        const result = clean(broken, { pixelsMax: 50 });
        if (typeof result !== "string") expect(result.bytes.length).toBeLessThanOrEqual(900);
      }),
    );
  });
});
