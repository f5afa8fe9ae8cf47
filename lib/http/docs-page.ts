import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { commonProblems } from "../core/faults.ts";
import {
  exampleHtml,
  operationHtml,
  type Placed,
  type Shown,
  type Texts,
} from "./docs-operation.ts";
import { schemaHtml } from "./docs-schema.ts";
import { script, style } from "./docs-style.ts";
import type { Matter } from "./openapi.ts";
import { isBodyName } from "./openapi-names.ts";
import type { OpenApiDocument, SecurityScheme, Tag } from "./openapi-types.ts";
import { type Html, prose } from "./prose.ts";

/** The document as one page to browse. It fetches nothing and tells nobody who reads it. */
export function docsPage(document: OpenApiDocument, texts: Texts): string {
  const { info, tags } = document;
  const domains = tags.map((tag) => ({ tag, placed: operationsOf(document, tag.name) }));
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="referrer" content="no-referrer">
<title>${info.title} ${info.version} · 接口说明 API</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">跳到正文 Skip to the main part</a>
<nav aria-label="目录 Contents">
<p class="brand">${info.title} <small>${info.version}</small></p>
<input id="filter" type="search" placeholder="筛选 Filter…" aria-label="筛选 Filter" autocomplete="off">
<p id="found" class="quiet" role="status"></p>
${domains.map(({ tag, placed }) => linksHtml(tag, placed))}
<ul><li><a href="#problems">通用问题 Common problems</a></li><li><a href="#schemas">数据结构 Schemas</a></li>
<li><a href="/openapi.json">openapi.json</a></li></ul>
</nav>
<main id="main" tabindex="-1">
<h1>接口说明 <small>${info.title} API ${info.version}</small></h1>
${prose(info.description).slice(0, 2)}
${firstSteps(document, texts.guide)}
${domains.map(({ tag, placed }) => domainHtml(tag, placed, { ...texts, document }))}
${problemsHtml}
${schemasHtml(document)}
</main>
<script>${raw(script)}</script>
</body>
</html>`;
  return String(page);
}

const digest = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Only this page's own style and script run; nothing may be loaded or sent. */
const contentPolicy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`;

const operationsOf = ({ paths }: OpenApiDocument, domain: string): Placed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(domain) ? [{ path, method, operation }] : [],
    ),
  );

function linksHtml({ name, description }: Tag, placed: readonly Placed[]): Html {
  const links = placed.map(
    ({ operation: { operationId, summary } }) =>
      html`<li data-id="${operationId}"><a href="#${operationId}" title="${summary}">${summary}</a></li>`,
  );
  return html`<details data-domain="${name}"><summary>${description}</summary><ul>
<li><a href="#domain-${name}">${description}</a></li>${links}</ul></details>`;
}

const domainHtml = ({ name, description }: Tag, placed: readonly Placed[], shown: Shown) =>
  html`<section data-domain="${name}"><h2 id="domain-${name}">${description}</h2>
${placed.map((one) => operationHtml(one, shown))}</section>`;

const firstSteps = (
  { components }: OpenApiDocument,
  guide: readonly Matter[],
) => html`<div class="cards">
<section class="card"><h2>令牌 <small>Tokens</small></h2><p>除标明“任何人”的接口外，请求头须带 <code>Authorization: Bearer …</code>。每人每次以一个角色办事，
可用 <a href="#chooseRole">PUT /me/role</a> 切换。</p><p class="quiet">Everybody acts in one role; see who may do what below.</p>${issuerHtml(components.securitySchemes.token)}</section>
${guide.map(
  ({
    title,
    text,
  }) => html`<section class="card"><h2>${title.zh} <small>${title.en}</small></h2>${prose(text.zh)}
<div class="quiet" lang="en">${prose(text.en)}</div></section>`,
)}</div>`;

/** Where programs find the issuer; people find it by signing in. */
const issuerHtml = (scheme: SecurityScheme) =>
  scheme.type === "openIdConnect" &&
  html`<p>令牌由此发行者签发 Tokens are this issuer's: <code>${scheme.openIdConnectUrl}</code></p>`;

const problemsHtml = html`<section><h2 id="problems">通用问题 Common problems</h2>
<p>出错时返回 <code>application/problem+json</code>（RFC 9457）：<code>code</code> 供程序判断，<code>messages</code> 为中英文说明，
<code>errors</code> 逐项列出有误的字段，<code>facts</code> 为拒绝所依据的事实。
<span class="quiet">Programs go by <code>code</code>; <code>errors</code> names every field at fault.</span></p>
<table><tbody>${Object.entries(commonProblems).map(
  ([code, { status, zh, en }]) => html`<tr><td><span class="status bad">${status}</span></td>
<td>${zh}<br><span class="quiet">${en}</span><br><code>${code}</code></td></tr>`,
)}</tbody></table>
<p class="quiet">网关自身的答复形式为 Answers of the gateway itself read <code>{"message":"Unauthorized"}</code> (401),
<code>{"message":"Too Many Requests"}</code> (429).</p></section>`;

/** Bodies stand with their operations. */
function schemasHtml({ components }: OpenApiDocument): Html {
  const shown = Object.entries(components.schemas).filter(([name]) => !isBodyName(name));
  const all = shown.map(([name, schema]) => {
    const [example] = (schema.examples ?? []) as readonly unknown[];
    return html`<details class="operation" id="schema-${name}"><summary><span class="words"><b>${name}</b></span></summary><div class="body">${schemaHtml(schema)}
${example !== undefined && exampleHtml(example)}</div></details>`;
  });
  return html`<section data-domain="schemas"><h2 id="schemas">数据结构 Schemas</h2>${all}</section>`;
}
