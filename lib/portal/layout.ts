import { isPermitted, type Permission } from "../core/permissions.ts";
import { scriptName, signName, styleName } from "./assets.ts";
import { type Html, html, none } from "./html.ts";
import { icon } from "./icons.ts";
import { isOfCare } from "./may.ts";
import { valueWord } from "./readable.ts";
import type { Shown, Visit } from "./visit.ts";
import { ui } from "./words.ts";

/** A page with all that stands around it. */
export function layout(visit: Visit, shown: Shown): Html {
  const { say, language, isLarge, districtName } = visit;
  const title = `${shown.isRefused ? say(ui.errorTitle) : ""}${shown.title} · ${districtName}`;
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"${isLarge ? html` class="large"` : none}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/assets/${styleName}"><link rel="icon" href="/assets/${signName}">
<script src="/assets/${scriptName}" defer></script>${
    shown.thenTo ? html`<meta http-equiv="refresh" content="0; url=${shown.thenTo}">` : none
  }</head>
<body><a class="skip" href="#main">${say(ui.skip)}</a>
${top(visit)}${menu(visit)}
<main id="main" class="wide" tabindex="-1">${told(visit, shown)}${shown.main}</main>
${bottom(visit)}</body></html>`;
}

function top(visit: Visit): Html {
  const { say, to, language, person, isLarge, districtName } = visit;
  const other = language === "zh" ? "en" : "zh";
  const here = visit.query.size > 0 ? `${visit.path}?${visit.query}` : visit.path;
  const print = new URLSearchParams({ size: isLarge ? "normal" : "large", back: to(visit.path) });
  return html`<header class="top"><div class="wide">
<a class="brand" href="${to("/")}">${icon("grid")}<span>${districtName}<span class="gone"> </span> ${say(ui.platform)}</span></a>
<a href="${to(`/print?${print}`)}">${say(isLarge ? ui.normalPrint : ui.largePrint)}</a>
<a href="/${other}${here === "/" ? "" : here}" lang="${other}" hreflang="${other}">${say(ui.otherLanguage)}</a>
${person ? whoIsHere(visit, person) : html`<a href="${to(`/sign-in?${new URLSearchParams({ to: to(visit.path) })}`)}">${say(ui.signIn)}</a>`}
</div></header>`;
}

function whoIsHere(visit: Visit, { role, roles, withheld }: NonNullable<Visit["person"]>): Html {
  const { say, to, language } = visit;
  const others = roles.map(
    (one) =>
      html`<option value="${one}"${one === role ? html` selected` : none}>${valueWord("Role", one, language)}</option>`,
  );
  // shown, so that nobody looks for a role that they know they hold
  const waiting = withheld.map(
    (one) =>
      html`<option disabled>${valueWord("Role", one, language)} · ${say(ui.needsSecondFactor)}</option>`,
  );
  const why =
    withheld.length > 0
      ? html`<a href="${to("/me")}#second-factor">${say(ui.setUpSecondFactor)}</a>`
      : none;
  const switching = html`<form method="post" action="${to("/role")}">${hidden(visit)}
<label class="gone" for="role">${say(ui.actingAs)}</label><select id="role" name="role">${others}${waiting}</select>
<button class="second">${say(ui.switchRole)}</button></form>${why}`;
  return html`<div class="row">${roles.length + withheld.length > 1 ? switching : html`<span>${icon("person")} ${valueWord("Role", role, language)}</span>`}
<form method="post" action="${to("/sign-out")}">${hidden(visit)}<button class="plain">${say(ui.signOut)}</button></form></div>`;
}

/** What proves that a form is one of ours, and in which role it was opened. */
export const hidden = ({ session, person }: Visit): Html =>
  html`${session ? html`<input type="hidden" name="_csrf" value="${session.csrf}">` : none}${
    person ? html`<input type="hidden" name="_role" value="${person.role}">` : none
  }`;

const isStaff = (visit: Visit): boolean =>
  visit.person !== undefined && visit.person.role !== "resident";

function menu(visit: Visit): Html {
  const { say, to, person } = visit;
  const may = (permission: Permission) => !person || isPermitted(person.role, permission);
  const all = [
    ["/", ui.home, true],
    ["/requests/new", ui.fileRequest, may("request.file")],
    ["/receipts", ui.followRequest, true],
    ["/me", ui.mine, person !== undefined],
    ["/care", ui.care, isOfCare(visit)],
    ["/desk", ui.desk, isStaff(visit)],
  ] as const;
  const links = all.flatMap(([path, words, isShown]) => {
    const isHere = path === "/" ? visit.path === "/" : visit.path.startsWith(path);
    const mark = isHere ? html` aria-current="page"` : none;
    return isShown ? [html`<li><a href="${to(path)}"${mark}>${say(words)}</a></li>`] : [];
  });
  return html`<nav class="main" aria-label="${say(ui.mainMenu)}"><ul class="wide">${links}</ul></nav>`;
}

function bottom({ say, districtName }: Visit): Html {
  return html`<footer><div class="wide"><p>${say(ui.sponsor)}${say(ui.colon)}${districtName}</p><p>${say(ui.noScriptNeeded)}</p></div></footer>`;
}

/** Codes and numbers, which people copy by hand, stand large. */
const isCopied = (text: string): boolean => /^(?=.*\d)[\w-]{4,}$/.test(text);

/** What was done on the page before, once. */
function told({ session, say, path, typed }: Visit, { isRefused }: Shown): Html {
  // a page that refuses has no form in which it would stand again, or one with what was sent now
  if (typed && !isRefused)
    return html`<div class="told" tabindex="-1"><p>${say(ui.kept)}</p></div>`;
  const here = session?.told?.path === path ? session.told : undefined;
  if (!here) return none;
  const { heading, ...facts } = here.facts;
  const rows = Object.entries(facts).map(
    ([name, value]) =>
      html`<dt>${name}</dt><dd${isCopied(value) ? html` class="secret"` : none}>${value}</dd>`,
  );
  return html`<div class="told" tabindex="-1" role="status"><h2>${heading}</h2>${rows.length > 0 ? html`<dl class="facts">${rows}</dl>` : none}</div>`;
}
