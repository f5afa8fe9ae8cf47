import { html } from "hono/html";
import { PersonRole } from "../../../lib/core/actor.ts";
import type { Html } from "../../../lib/http/prose.ts";
import { words } from "../../../lib/words.ts";
import { localPage } from "../page.ts";
import type { Authorization } from "./authorization.ts";
import { samplePeople } from "./sample-people.ts";

/** Stands for the page of a user pool: here one chooses who to be, and needs no password. */
export function signInPage(
  asked: Authorization,
  { problem, note }: { readonly problem?: string; readonly note?: Html | undefined } = {},
): string {
  const hidden = Object.entries(asked).map(
    ([name, value = ""]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const people = samplePeople.map(
    ({ key, as, scopes, secondFactor = true }) =>
      html`<button name="sample" value="${key}">${roleWords(as)} ${scopes.join(" ")}${secondFactor ? "" : " · 未设置第二因素 no second factor"}</button>`,
  );
  const roles = PersonRole.options.map(
    (role) => html`<option value="${role}">${roleWords(role)}</option>`,
  );
  return localPage(
    "登录 Sign in",
    html`${problem && html`<p role="alert"><strong>${problem}</strong></p>`}${note}
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

function roleWords(role: string): string {
  const { zh = role, en = "" } = words.values.Role?.[role] ?? {};
  return `${zh} ${en}`;
}

export const messagePage = (title: string, message: string): string =>
  localPage(title, html`<p>${message}</p>`);
