import { expect, test } from "vitest";
import { numbered } from "../../infra/proof/story/teller.ts";

test("chapters are counted as people count, in both languages", () => {
  const all = [0, 8, 9, 10, 18, 19, 20, 29, 98];
  expect(all.map((index) => numbered(index, "zh")).join("")).toBe(
    "一、九、十、十一、十九、二十、二十一、三十、九十九、",
  );
  expect(numbered(10, "en")).toBe("11. ");
});
