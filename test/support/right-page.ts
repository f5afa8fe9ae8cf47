import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Visitor, Who } from "../../infra/proof/cast/visitor.ts";
import { complaintsOf, inPage, type Open, violationsOf } from "./browser.ts";
import { platform } from "./platform.ts";
import { visitor } from "./visitor.ts";

/** Pages are small: phones are old and far from the next mast. */
const bytesMax = 50_000;

const smallest = 320;
export const phone = 390;
const desk = 1280;

/**
 * How every screen is looked at: in both languages, with and without a script. It is opened on a phone
 * and is the same page on a desk, since no script of the portal asks for the width.
 */
export const views = (["zh", "en"] as const).flatMap((language) =>
  [true, false].map((script) => ({
    ...{ language, script, width: phone },
    // the order of a page is the same in both
    keys: script && language === "zh",
    as: `in ${language}${script ? "" : " without a script"}`,
  })),
);

const signedIn = new Map<string, Promise<Visitor>>();

/** Somebody who has signed in, once for all of their pages. */
function readerOf(who: Who): Promise<Visitor> {
  const name = JSON.stringify(who);
  const reader = signedIn.get(name) ?? signIn(who);
  signedIn.set(name, reader);
  return reader;
}

async function signIn(who: Who): Promise<Visitor> {
  const reader = visitor();
  await reader.signIn(who);
  return reader;
}

/** Opens pages as somebody who has signed in sees them. */
export async function openFor(
  open: Open,
  who: Who,
  view: { readonly width: number; readonly script?: boolean },
): Promise<Page> {
  const { cookies: values } = await readerOf(who);
  return open({ ...view, cookies: { from: platform.url, values } });
}

type View = {
  readonly language: string;
  readonly width: number;
  readonly script?: boolean;
  readonly keys?: boolean;
};

/** The tabs of those who look at one page after another, with and without a script. */
const tabs = new WeakMap<Open, Map<string, Promise<Page>>>();

function tabOf(open: Open, who: Who | undefined, view: View): Promise<Page> {
  const own = tabs.get(open) ?? new Map<string, Promise<Page>>();
  tabs.set(open, own);
  const name = JSON.stringify([who, view.script]);
  const tab = own.get(name) ?? (who ? openFor(open, who, view) : open(view));
  own.set(name, tab);
  return tab;
}

/** That a page is there for whoever looks, signed in or not, and that nothing is wrong with it. */
export async function expectRight(
  open: Open,
  { path, who, ...view }: View & { readonly path: string; readonly who?: Who },
): Promise<void> {
  const page = await tabOf(open, who, view);
  const seen = await page.goto(`${platform.url}/${view.language}${path}`);
  const what = `${path} ${who?.role ?? ""}`;
  expect(seen?.status(), what).toBe(200);
  expect(page.url(), what).toContain(path);
  expect(await faultsOf(page, view), what).toEqual([]);
  if (view.keys) expect(await keyboardFaults(page), what).toEqual([]);
}

/** What is wrong with a page of the portal for anybody, as it stands; axe itself needs scripts. */
export async function faultsOf(
  page: Page,
  { script = true, only }: { readonly script?: boolean; readonly only?: number } = {},
): Promise<readonly string[]> {
  const source = await page.content();
  const bytes = Buffer.byteLength(source);
  const onScreens: string[] = [];
  for (const width of only ? [only] : [smallest, desk, phone]) {
    onScreens.push(...(await at(page, width, () => seenFaults(page, width, script))));
  }
  return [
    ...(bytes < bytesMax ? [] : [`has ${bytes} bytes`]),
    ...(/<[^>]+\sstyle=/.test(source) ? ["has a style of its own"] : []),
    ...onScreens,
    ...complaintsOf(page),
  ];
}

/** The smallest screen is asked for its width alone: it is the phone's page. */
async function seenFaults(page: Page, width: number, script: boolean): Promise<readonly string[]> {
  const violations = script && width !== smallest ? await violationsOf(page) : [];
  return [
    ...(await widerThan(page, width)),
    ...(await withTextTwiceAsLarge(page, width, () => widerThan(page, width))),
    ...violations.map(({ rule, nodes, first }) => `${rule} × ${nodes}: ${first}`),
  ];
}

/** What is found on a screen of a width, in words. */
async function at(
  page: Page,
  width: number,
  find: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  return (await find()).map((found) => `${found} (at ${width} px)`);
}

async function widerThan(page: Page, width: number): Promise<readonly string[]> {
  const wide = await inPage<number>(page, "document.documentElement.scrollWidth");
  return wide <= width ? [] : [`is ${wide} px wide`];
}

/** Asked of a desk alone: a small phone is the same page enlarged. */
async function withTextTwiceAsLarge(
  page: Page,
  width: number,
  find: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (width < desk) return [];
  const size = (value: string) =>
    inPage(page, `document.documentElement.style.fontSize = ${JSON.stringify(value)}`);
  await size("200%");
  const found = await find();
  await size("");
  return found;
}

/** Elements that a key leads to; of radio buttons of one name, one. */
const stopsOf = `(() => {
  const all = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")];
  const seen = all.filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
  const radios = new Set();
  return seen.filter((one) => {
    if (one.type !== "radio") return true;
    const name = (one.form ? [...document.forms].indexOf(one.form) : "") + one.name;
    return !radios.has(name) && radios.add(name);
  }).length;
})()`;

/** Whether the focus is on something that it has not been on, and can be seen there. */
const focused = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body || been.has(one)) return "";
  been.add(one);
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const isInView = box.bottom > 0 && box.top < innerHeight;
  const name = one.outerHTML.slice(0, 120);
  if (outlineStyle === "none" && boxShadow === "none") return "no mark of the focus: " + name;
  return isInView ? "seen" : "out of view: " + name;
})()`;

/**
 * What somebody without a pointer cannot reach, or cannot see that they have reached: forwards on a
 * phone, and from its end back to its beginning on a desk.
 */
export async function keyboardFaults(page: Page): Promise<readonly string[]> {
  return [
    ...(await at(page, phone, () => reachedBy(page, "Tab"))),
    ...(await at(page, desk, () => reachedBy(page, "Shift+Tab"))),
  ];
}

async function reachedBy(page: Page, key: string): Promise<readonly string[]> {
  await inPage(page, "void (globalThis.been = new Set())");
  const stops = await inPage<number>(page, stopsOf);
  const reached: string[] = [];
  for (let press = 0; press <= stops; press += 1) {
    await page.keyboard.press(key);
    const where = await inPage<string>(page, focused);
    if (where === "") break;
    reached.push(where);
  }
  const unseen = reached.filter((where) => where !== "seen");
  return reached.length === stops ? unseen : [...unseen, `${reached.length} of ${stops} reached`];
}
