import type { Browser, Page, Response } from "playwright-core";
import type { Person } from "../../cast/person.ts";
import type { Language } from "../teller.ts";

/** Somebody's own window: nobody else's cookies are in it. */
export type Window = {
  readonly page: Page;
  /** Goes to one of the portal's pages, by way of signing in where it must be, and gives its status. */
  goTo(path: string): Promise<number>;
  /** Presses a button that sends, and gives the status of the page that comes of it. */
  press(button: string): Promise<number>;
};

/** Those who use a phone; all others sit at a desk. */
const onPhones: readonly string[] = ["resident", "guardian", "volunteer"];
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

/** Opens a window for somebody; for nobody in particular one where nobody has signed in. */
export async function openWindow(
  browser: Browser,
  { url, language }: { readonly url: () => string; readonly language: Language },
  who: Person | undefined,
): Promise<Window> {
  const viewport = !who || onPhones.includes(who.role) ? phone : desk;
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
  const statusOf = (response: Response | null): number => response?.status() ?? 0;
  return {
    page,
    async goTo(path) {
      const address = `${url()}/${language}${path}`;
      const response = await page.goto(address, { waitUntil: "domcontentloaded" });
      if (!who || !page.url().includes("/authorize?")) return statusOf(response);
      await signIn(page, who);
      return statusOf(await page.goto(address, { waitUntil: "domcontentloaded" }));
    },
    async press(button) {
      const coming = page.waitForNavigation({ waitUntil: "domcontentloaded" });
      await page.locator(button).last().click();
      return statusOf(await coming);
    },
  };
}

/** On the local issuer's page one says who one is. */
async function signIn(page: Page, { subject, role, scopes }: Person): Promise<void> {
  await page.fill('[name="subject"]', subject);
  await page.selectOption('[name="role"]', role);
  await page.fill('[name="scopes"]', scopes.join(" "));
  const coming = page.waitForNavigation({ waitUntil: "domcontentloaded" });
  await page
    .locator("form", { has: page.locator('[name="subject"]') })
    .locator("button")
    .click();
  await coming;
  await actAs(page, role);
}

/** Somebody with several roles comes in the last one that they acted in, and changes it there. */
async function actAs(page: Page, role: string): Promise<void> {
  const form = page.locator("form", { has: page.locator('select[name="role"]') });
  if ((await form.count()) === 0 || (await form.locator("select").inputValue()) === role) return;
  await form.locator("select").selectOption(role);
  const coming = page.waitForNavigation({ waitUntil: "domcontentloaded" });
  await form.locator("button").click();
  await coming;
}
