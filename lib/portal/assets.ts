import { createHash } from "node:crypto";
import { script } from "./browser.ts";
import { signFile } from "./icons.ts";
import { style } from "./style.ts";

type Asset = { readonly type: string; readonly text: string };

const named = (ending: string, text: string): string =>
  `portal-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.${ending}`;

/** The names change with what they hold, so that browsers may keep them for a year. */
export const styleName = named("css", style);
export const scriptName = named("js", script);
export const signName = named("svg", signFile);

const assets: Readonly<Record<string, Asset>> = {
  [styleName]: { type: "text/css; charset=utf-8", text: style },
  [signName]: { type: "image/svg+xml", text: signFile },
  [scriptName]: { type: "text/javascript; charset=utf-8", text: script },
};

export const assetNamed = (name: string): Asset | undefined =>
  Object.hasOwn(assets, name) ? assets[name] : undefined;
