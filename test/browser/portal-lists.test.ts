import { beforeAll, expect, it } from "vitest";
import { inBrowser, inPage } from "../support/browser.ts";
import { openListedDistrict, readerOfLists, rolesWithLists } from "../support/listed-district.ts";
import { platform } from "../support/platform.ts";
import { openFor } from "../support/right-page.ts";

let supplierId = "";
beforeAll(async () => {
  supplierId = await openListedDistrict();
});

/** What reaches out of the card that it lies in, or is so narrow that a line holds a sign or two. */
const misfits = `[...document.querySelectorAll(".card,.card *")].flatMap((one) => {
  const isHeard = [one.closest(".gone"), one.closest("thead")].some((up) => up?.clientWidth === 1);
  if (isHeard || !one.checkVisibility()) return [];
  const box = one.getBoundingClientRect();
  const card = one.closest(".card").getBoundingClientRect();
  const name = one.tagName.toLowerCase() + " " + one.textContent.trim().slice(0, 40);
  const em = parseFloat(getComputedStyle(one).fontSize);
  const isCell = ["TD", "TH", "DD"].includes(one.tagName) && one.textContent.trim().length > 3;
  return [
    ...(one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 ? ["is cut: " + name] : []),
    ...(box.right > card.right + 1 ? ["leaves its card: " + name] : []),
    ...(isCell && box.width < 3 * em ? ["is squeezed: " + name] : []),
  ];
})`;

inBrowser("the lists of a desk", (open) => {
  it.each(rolesWithLists.flatMap((role) => [390, 1280].map((width) => ({ role, width }))))(
    "keep to their cards: $role at $width px",
    async ({ role, width }) => {
      const { who, lists } = readerOfLists(role, supplierId);
      const page = await openFor(open, who, { width });
      const found: Record<string, readonly string[]> = {};
      for (const { name, path } of lists) {
        await page.goto(`${platform.url}/zh${path}`);
        const misfit = await inPage<readonly string[]>(page, misfits);
        if (misfit.length > 0) found[name] = misfit;
      }
      await page.context().close();
      expect(found).toEqual({});
    },
  );
});
