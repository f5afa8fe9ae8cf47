import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CreditCode, creditCodeCheck } from "../../../lib/core/credit-code.ts";
import { IdNumber, idNumberCheck } from "../../../lib/core/person-fields.ts";

describe("credit codes (GB 32100)", () => {
  it.each(["91350100M000100Y43", "52510107MJX000018M", "51510107MJX000018Q", "53510107MJX000018J"])(
    "%s is right",
    (code) => expect(CreditCode.safeParse(code).success).toBe(true),
  );

  it("any single wrong character is found", () => {
    const right = "52510107MJX000018M";
    const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...letters), (place, letter) => {
        const code = right.slice(0, place) + letter + right.slice(place + 1);
        return CreditCode.safeParse(code).success === (code === right);
      }),
    );
  });

  it("a letter outside the alphabet has no check character", () => {
    expect(creditCodeCheck("52510107MJI000018")).toBeUndefined();
  });
});

describe("resident id numbers (GB 11643)", () => {
  it("the published example is right, its neighbour is not", () => {
    expect(IdNumber.safeParse("11010519491231002X").success).toBe(true);
    expect(IdNumber.safeParse("110105194912310021").success).toBe(false);
  });

  it.each([
    ["19900229", false],
    ["20000229", true],
    ["19900230", false],
    ["19901301", false],
    ["19900001", false],
  ])("carries a real date of birth: %s is %s", (bornOn, real) => {
    const first17 = `990107${bornOn}001`;
    const id = `${first17}${idNumberCheck(first17)}`;
    expect(IdNumber.safeParse(id).success).toBe(real);
  });

  it("every 17 digits have exactly one check character", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}$/),
        (digits) => {
          const right = [..."0123456789X"].filter((c) => IdNumber.safeParse(digits + c).success);
          return right.length === 1 && right[0] === idNumberCheck(digits);
        },
      ),
    );
  });
});
