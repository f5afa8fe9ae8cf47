import { html, raw } from "hono/html";
import type { Html } from "../../lib/http/prose.ts";
import type { Answer } from "./gateway/answer.ts";

const style =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#172026}button,input,select{font:inherit;padding:.4rem .8rem;margin:.2rem .2rem .2rem 0}label{display:block}pre{background:#f3f5f7;padding:.6rem .8rem;overflow-x:auto}.note{border:2px solid #0b5563;padding:.2rem 1rem;margin:1rem 0}";

/** A page of this machine's own, beside the platform; it asks for itself again while something goes on. */
export const localPage = (title: string, content: Html, { goesOn = false } = {}): string =>
  String(html`<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${goesOn ? html`<meta http-equiv="refresh" content="1">` : ""}
<title>${title}</title><style>${raw(style)}</style></head>
<body><h1>${title}</h1>${content}</body></html>
`);

/** What this machine answers is kept by nobody. */
export const unkept = { "cache-control": "no-store" };

export const pageAnswer = (status: number, body: string): Answer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", ...unkept },
  body,
});

export const redirectAnswer = (location: string): Answer => ({
  status: 303,
  headers: { location, ...unkept },
  body: "",
});
