import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { hasChromium, noChromium } from "../../infra/proof/chromium.ts";

const out = mkdtempSync(join(tmpdir(), "wangge-by-hand-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Half of it is a browser's; two minutes on an idle machine. */
const minutes = 12;

describe.skipIf(!hasChromium)(
  `the whole case by hand${hasChromium ? "" : ` (${noChromium})`}`,
  () => {
    /**
     * Each of its people signs in at the portal and does there what they do, from the request to the
     * approval of its payment: on the screen that was made for it, else in the console of all operations.
     * Each call that the story makes itself goes out under the key of the form that was sent, so that
     * every form held exactly what the case says; and what is to be refused is refused by a page.
     */
    it(
      "is played in the portal by whoever acts, down to the money, with all proofs",
      async () => {
        const story = ["infra/proof/story.ts", "--browser", "--lang", "zh", "--out", out];
        const { stdout } = await promisify(execFile)(process.execPath, story);
        expect(stdout).toContain("✓ 事件、推送、日志和列表中没有个人信息");
        expect(stdout).not.toContain("✗");
        const pictures = readdirSync(join(out, "pictures"));
        const ofAll = ["steward-fileRequest-done", "treasurer-approvePayment-done", "receipt"];
        for (const name of ofAll) {
          expect(
            pictures.some((one) => one.includes(name)),
            name,
          ).toBe(true);
        }
        expect(pictures.length).toBeGreaterThan(150);
      },
      minutes * 60_000,
    );
  },
);
