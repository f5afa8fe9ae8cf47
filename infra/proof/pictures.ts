import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { makeParts } from "../local/parts.ts";
import { storyStartsAt } from "../local/story.ts";
import { runCommand } from "../operate/run-command.ts";
import { people } from "./cast/people.ts";
import type { Person } from "./cast/person.ts";
import { startChromium } from "./chromium.ts";
import { openReceipt } from "./story/by-hand/open-receipt.ts";
import { openWindow, type Window } from "./story/by-hand/windows.ts";
import type { Case } from "./story/case.ts";
import { setTheStage } from "./story/stage.ts";
import { tell } from "./story/teller.ts";
import { livingDistrict } from "./story/whole-case.ts";

const help = `Takes the pictures of README.md anew: the portal with the data of the story, in Chromium.

Usage: npm run pictures -- [--out docs/pictures]
`;

/** What README shows, and in whose window it is seen. */
type Picture = {
  readonly name: string;
  readonly who: Person | undefined;
  readonly show: (window: Window, story: Case) => Promise<unknown>;
};
const pictures: readonly Picture[] = [
  { name: "resident", who: people.resident, show: ({ goTo }) => goTo("/me") },
  { name: "desk", who: people.community, show: ({ goTo }) => goTo("/desk") },
  {
    name: "receipt",
    who: undefined,
    async show(window, { receiptNumber, receiptCode }) {
      await openReceipt(window, receiptNumber, receiptCode);
      // the second timeline, from the need to the money, which comes last
      const outcome = window.page.locator("ol.steps").nth(1);
      await outcome.evaluate((list) => (list as unknown as Scrolled).scrollIntoView(false));
    },
  },
];
/** What is used of an element; no type of the browser is known here. */
type Scrolled = { scrollIntoView(toItsTop: boolean): void };

/** A picture in the smaller format, which the browser writes. */
async function webpOf(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const address = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png.toString("base64")}";
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.8);
  })()`);
  await page.close();
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

const options = { out: { type: "string", default: "docs/pictures" } } as const;

await runCommand({ help, options }, async ({ out }) => {
  const folder = mkdtempSync(join(tmpdir(), "wangge-pictures-"));
  const data = join(folder, "data");
  const parts = makeParts();
  try {
    const stage = await parts.add(setTheStage({ data, out: folder, clock: storyStartsAt }));
    const browser = await startChromium();
    await parts.add({ stop: () => browser.close() });
    const { chapters, story } = livingDistrict(stage);
    await tell(chapters, { language: "zh", now: stage.now, say: console.log });
    mkdirSync(resolve(out), { recursive: true });
    for (const { name, who, show } of pictures) {
      const window = await openWindow(browser, { url: () => stage.url, language: "zh" }, who);
      await show(window, story);
      writeFileSync(
        join(out, `${name}.webp`),
        await webpOf(browser, await window.page.screenshot()),
      );
    }
  } finally {
    await parts.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
