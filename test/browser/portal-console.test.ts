import { expect, it } from "vitest";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { platform } from "../support/platform.ts";

const at = (to: string): string =>
  `${platform.url}/zh/sign-in?${new URLSearchParams({ to: `/zh/desk/do${to}` })}`;

inBrowser("the console of all operations", (open) => {
  /** A page as somebody of a role sees it who has just signed in. */
  const opened = async (role: string, to: string, width: number, script = true) => {
    const page = await open({ url: at(to), width, script });
    await page.click(`button[value="${role}"]`);
    await page.waitForSelector("main h1");
    return page;
  };
  const wideness = "document.documentElement.scrollWidth";

  it.each([
    ["treasurer", ""],
    ["treasurer", "/funds/makeAppropriation"],
    ["community", "/projects/planProject"],
    ["community", "/needs/answerNeed"],
    ["registrar", "/grids/importGrid"],
    ["treasurer", "/funds/listAppropriations?_asked=1&query%3A%2Fyear=2026"],
  ])("is right for everybody, on a small phone too: %s%s", async (role, to) => {
    const page = await opened(role, to, 320);
    expect(await violationsOf(page)).toEqual([]);
    expect(await inPage(page, wideness)).toBeLessThanOrEqual(320);
  });

  it("shows the fields of what was chosen, and no others, without a script", async () => {
    const page = await opened("community", "/needs/answerNeed", 390, false);
    const seen = () => page.locator("input[type=text]:visible, textarea:visible").count();
    const before = await seen();
    await page.check('input[value="no"]');
    expect(await seen()).toBe(before + 1);
  });

  it("adds a row where the button asks for it, and refuses at its field, without a script", async () => {
    const page = await opened("community", "/projects/planProject", 390, false);
    await page.fill('[name="/milestones/0/title"]', "首期");
    await page.click('button[name="_add"][value="/milestones"]');
    expect(await page.inputValue('[name="/milestones/0/title"]')).toBe("首期");
    await page.fill('[name="/milestones/1/title"]', "末期");
    await page.fill('[name="/milestones/1/shareBasisPoints"]', "一半");
    // Enter sends the form; it adds no row
    await page.press('[name="/milestones/1/title"]', "Enter");
    await page.waitForSelector(".summary");
    expect(await page.title()).toMatch(/^错误：/);
    const field = page.locator(".field.fault", {
      has: page.locator('[name="/milestones/1/shareBasisPoints"]'),
    });
    expect(await field.last().textContent()).toContain("须为数字");
    await page.click('.summary a[href$="shareBasisPoints"]');
    expect(page.url()).toContain("#");
  });
});
