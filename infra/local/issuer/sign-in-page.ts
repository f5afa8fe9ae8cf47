import { html, raw } from "hono/html";
import { PersonRole } from "../../../lib/core/actor.ts";
import type { Html } from "../../../lib/http/prose.ts";
import type { Authorization } from "./authorization.ts";
import { samplePeople } from "./sample-people.ts";

const style =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}button,input,select{font:inherit;padding:.4rem .8rem;margin:.2rem .2rem .2rem 0}label{display:block}";

const page = (title: string, content: Html): string =>
  String(html`<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>${title}</title><style>${raw(style)}</style></head>
<body><h1>${title}</h1>${content}</body></html>
`);

/** Stands for the page of a user pool: here one chooses who to be, and needs no password. */
export function signInPage(asked: Authorization, problem?: string): string {
  const hidden = Object.entries(asked).map(
    ([name, value = ""]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const people = samplePeople.map(
    ({ key, role, scopes = [], secondFactor = true }) =>
      html`<button name="sample" value="${key}">${role} ${scopes.join(" ")}${secondFactor ? "" : " · 未设置第二因素 no second factor"}</button>`,
  );
  const roles = PersonRole.options.map((role) => html`<option>${role}</option>`);
  return page(
    "登录 Sign in",
    html`${problem && html`<p role="alert"><strong>${problem}</strong></p>`}
<p>仅限本机。 On this machine only: choose who to be.</p>
<form method="post">${hidden}${people}</form>
<h2>其他人 Somebody else</h2>
<form method="post">${hidden}
<label>sub <input name="subject" required pattern="[\\w.:@|\\-]{1,128}"></label>
<label>role <select name="role">${roles}</select></label>
<label>scopes <input name="scopes"></label>
<label><input type="checkbox" name="secondFactor" value="none"> 未设置第二因素 No second factor set up</label>
<button>登录 Sign in</button></form>`,
  );
}

export const messagePage = (title: string, message: string): string =>
  page(title, html`<p>${message}</p>`);
