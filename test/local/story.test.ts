import { afterAll, expect, test } from "vitest";
import { clientOf } from "../../infra/local/engines/client.ts";
import { samplePerson } from "../../infra/local/issuer/sample-people.ts";
import { startPlatform } from "../../infra/local/platform.ts";
import { holdsStory, playStory, storyStartsAt } from "../../infra/local/story.ts";

const platform = await startPlatform({ clock: storyStartsAt, threads: "one" });
afterAll(platform.stop);
const { call, tokenFor } = clientOf(platform.url);

test("the story leaves a working day on which something waits for the sample people", async () => {
  const { data } = platform.description;
  const said: string[] = [];
  expect(holdsStory(data)).toBe(false);
  await playStory({ url: platform.url, data }, (line) => said.push(line));
  expect(said[0]).toBe("  1. The district");
  expect(holdsStory(data)).toBe(true);
  const waiting = async (key: string, role = key) => {
    const { subject, scopes } = samplePerson(key) ?? { subject: "", scopes: [] };
    // whoever acts for an organisation is appointed for it by its registration
    const token = await tokenFor(role, role === "organisation" ? [] : scopes, subject);
    const { body } = await call("GET", "/me/tasks", { token });
    return body.items.length;
  };
  for (const role of [
    "steward",
    "supervisor",
    "community",
    "registrar",
    "treasurer",
    "organisation",
  ]) {
    expect(await waiting(role), role).toBeGreaterThan(0);
  }
  const token = await tokenFor("resident", [], samplePerson("resident")?.subject);
  const { items } = (await call("GET", "/me/requests", { token })).body;
  expect(items.map(({ status }: { status: string }) => status).toSorted()).toEqual([
    "dispatched",
    "dispatched",
    "reported",
    "resolved",
  ]);
}, 300_000);
