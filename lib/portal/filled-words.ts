import type { Words } from "../core/words.ts";

/** Words with a value in the place of each `#`, from the first on: `未到 # 名`. */
export function filledWords({ zh, en }: Words, ...values: readonly (string | number)[]): Words {
  const fill = (text: string) =>
    values.reduce<string>((said, value) => said.replace("#", String(value)), text);
  return { zh: fill(zh), en: fill(en) };
}
