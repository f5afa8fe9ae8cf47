import { expect } from "vitest";
import { inPage, type Open, violationsOf } from "./browser.ts";
import { platform } from "./platform.ts";
import { visitor, type Who } from "./visitor.ts";

/** Both languages, on a phone and at a desk. */
export const languagesAndWidths = ["zh", "en"].flatMap((language) =>
  [390, 1280].map((width) => [language, width] as const),
);

type Asked = {
  /** Without the language. */
  readonly path: string;
  readonly who: Who;
  readonly language: string;
  readonly width: number;
};

/** That a page of somebody who has signed in is there, fits, and is right for everybody by axe. */
export async function expectRight(
  open: Open,
  { path, who, language, width }: Asked,
): Promise<void> {
  const reader = visitor();
  await reader.signIn(who);
  const page = await open({ url: `${platform.url}/${language}`, width });
  const cookies = [...reader.cookies].map(([name, value]) => ({ name, value }));
  const kept = cookies.map((one) => ({ ...one, url: platform.url.replace("http:", "https:") }));
  await page.context().addCookies(kept);
  const seen = await page.goto(`${platform.url}/${language}${path}`);
  const what = `${path} ${who.role}`;
  expect(seen?.status(), what).toBe(200);
  expect(page.url(), what).toContain(path);
  expect(await violationsOf(page), what).toEqual([]);
  const widest = await inPage<number>(page, "document.documentElement.scrollWidth");
  expect(widest, what).toBeLessThanOrEqual(width);
  await page.context().close();
}
