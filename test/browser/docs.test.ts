import { expect, it } from "vitest";
import { apis } from "../../lib/apis.ts";
import { alsoCalled } from "../../lib/words.ts";
import { inBrowser, inPage, violationsOf } from "../support/browser.ts";
import { platform } from "../support/platform.ts";

const url = `${platform.url}/docs`;
const operationCount = Object.values(apis).flatMap((api) => Object.keys(api)).length;

/** Operations and schemas of each form; all others are made in the same way. */
const some = ["fileRequest", "getContract", "schema-ContractActive"];
const unfold = some
  .map(
    (id) =>
      `for (const one of document.querySelectorAll("nav details, #${id}, #${id} details")) one.open = true;`,
  )
  .join("");
const leaveSome = `for (const one of document.querySelectorAll(".operation"))
  if (!${JSON.stringify(some)}.includes(one.id)) one.remove();`;

inBrowser("the page of the interface", (open) => {
  it("is right for everybody, unfolded too", async () => {
    const page = await open({ url });
    await inPage(page, unfold);
    expect(await violationsOf(page)).toEqual([]);
  });

  it("fits a phone without moving sideways", async () => {
    const page = await open({ url, width: 320 });
    const width = await inPage(page, "document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(320);
  });

  it("is dark where people want it so, and as easy to read", async () => {
    const page = await open({ url });
    await page.emulateMedia({ colorScheme: "dark" });
    await inPage(page, unfold + leaveSome);
    expect(await violationsOf(page, ["color-contrast"])).toEqual([]);
  });

  it("leads the keyboard to the main part with two keys", async () => {
    const page = await open({ url });
    await page.keyboard.press("Tab");
    expect(await inPage(page, "document.activeElement.textContent")).toMatch(/跳到正文/);
    await page.keyboard.press("Enter");
    expect(await inPage(page, "document.activeElement.id")).toBe("main");
  });

  it("has few more stops before the main part than there are domains", async () => {
    const page = await open({ url });
    const stops = await page.locator("nav :is(a, input, summary):visible").count();
    expect(stops).toBeLessThanOrEqual(Object.keys(apis).length + 5);
  });

  it.each([
    ["诉求", "fileRequest"],
    ["司库", "approvePayment"],
    ["财务管理员", "approvePayment"],
    ["里程碑 申报", "claimMilestone"],
    ["POST /requests", "fileRequest"],
    ["receipt code", "getReceipt"],
    ["nothing is called 没有", undefined],
  ])("finds by %s, and leaves no heading without what it heads", async (words, operationId) => {
    const page = await open({ url });
    await page.fill("#filter", words);
    const shown = await page
      .locator(".operation:visible")
      .evaluateAll((all) => all.map(({ id }) => id));
    const empty = page
      .locator("main section[data-domain]:visible, nav details:visible")
      .filter({ hasNot: page.locator(".operation:visible, li[data-id]:visible") });
    expect(await empty.count()).toBe(0);
    expect(await page.textContent("#found")).toBe(`${shown.length} 项 found`);
    if (operationId) expect(shown).toContain(operationId);
    else expect(shown).toEqual([]);
  });

  it("finds operations by each word for each role", async () => {
    const page = await open({ url });
    for (const word of Object.values(alsoCalled).flatMap((words) => words.split(" "))) {
      await page.fill("#filter", word);
      expect(await page.textContent("#found"), word).not.toMatch(/^0 /);
    }
  });

  it("shows everything again once the box is empty", async () => {
    const page = await open({ url });
    await page.fill("#filter", "诉求");
    await page.fill("#filter", "");
    const operations = page.locator("main [data-domain]:not([data-domain=schemas]) .operation");
    expect(await operations.filter({ visible: true }).count()).toBe(operationCount);
    expect(await page.textContent("#found")).toBe("");
  });

  it("opens the operation that an address names", async () => {
    const page = await open({ url: `${url}#fileRequest` });
    expect(await page.getAttribute("#fileRequest", "open")).toBe("");
  });

  it("can be read without a script", async () => {
    const page = await open({ url, script: false });
    expect(await page.locator(".operation > summary:visible").count()).toBeGreaterThan(
      operationCount,
    );
  });
});
