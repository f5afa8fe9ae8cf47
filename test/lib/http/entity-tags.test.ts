import { describe, expect, it } from "vitest";
import { encodedTag, entityTag, isKnown, versionsIn } from "../../../lib/http/entity-tags.ts";

describe("the tag of what is shown", () => {
  const tag = entityTag('{"a":1}', 7);

  it("names the version of the thing and what of it is shown", () => {
    expect(tag).toMatch(/^"7-[\w-]{22}"$/);
    expect(entityTag('{"a":2}', 7)).not.toBe(tag);
    expect(entityTag('{"a":1}', 8)).not.toBe(tag);
    expect(entityTag('{"a":1}', undefined)).toMatch(/^"[\w-]{22}"$/);
  });

  it("is known whatever its coding, weak or among others", () => {
    const coded = encodedTag(tag, "br");
    expect(coded).not.toBe(tag);
    for (const header of [tag, coded, `W/${tag}`, `"x", ${tag}`, "*"]) {
      expect(isKnown(header, tag), header).toBe(true);
    }
    for (const header of [undefined, "", '"x"', tag.slice(1), entityTag('{"a":1}', 8)]) {
      expect(isKnown(header, tag), header).toBe(false);
    }
  });

  it("lets a command find its version only, and any without a condition", () => {
    expect(versionsIn(undefined)).toBeUndefined();
    expect(versionsIn("*")).toBeUndefined();
    expect(versionsIn(tag)).toEqual([7]);
    expect(versionsIn(`${encodedTag(tag, "gzip")}, ${entityTag("b", 9)}`)).toEqual([7, 9]);
    for (const none of [`W/${tag}`, entityTag("a", undefined), "nonsense", '"7"', ""]) {
      expect(versionsIn(none), none).toEqual([]);
    }
  });
});
