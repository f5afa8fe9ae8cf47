import { createHash } from "node:crypto";
import { commonProblems } from "../core/faults.ts";
import type { Labels } from "../core/labels.ts";
import { exampleHtml, operationHtml, type Placed, type Shown } from "./docs-operation.ts";
import { schemaHtml } from "./docs-schema.ts";
import { script, style } from "./docs-style.ts";
import { type Html, html, prose } from "./html.ts";
import { isBodyName } from "./openapi-names.ts";
import type { OpenApiDocument, SecurityScheme, Tag } from "./openapi-types.ts";

/** The document as one page to browse. It fetches nothing and tells nobody who reads it. */
export function docsPage(document: OpenApiDocument, labels: Labels): string {
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
<style>${{ markup: style }}</style>
</head>
<body>
<nav aria-label="目录 Contents">
<h1>${info.title} <small>${info.version}</small></h1>
<input id="filter" type="search" placeholder="筛选 Filter…" aria-label="筛选 Filter" autocomplete="off">
${domains.map(({ tag, placed }) => linksHtml(tag, placed))}
<h2>其他 More</h2>
<ul><li><a href="#problems">通用问题 Common problems</a></li><li><a href="#schemas">数据结构 Schemas</a></li>
<li><a href="/openapi.json">openapi.json</a></li></ul>
</nav>
<main>
<h1>接口说明 <small>${info.title} API ${info.version}</small></h1>
${prose(info.description).slice(0, 1)}
${firstSteps(document)}
${domains.map(({ tag, placed }) => domainHtml(tag, placed, { document, labels }))}
${problemsHtml}
${schemasHtml(document)}
</main>
<script>${{ markup: script }}</script>
</body>
</html>`;
  return page.markup;
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
  return html`<div data-domain="${name}"><h2><a href="#domain-${name}">${description}</a></h2><ul>${links}</ul></div>`;
}

const domainHtml = ({ name, description }: Tag, placed: readonly Placed[], shown: Shown) =>
  html`<section data-domain="${name}"><h2 id="domain-${name}">${description}</h2>
${placed.map((one) => operationHtml(one, shown))}</section>`;

const firstSteps = ({ components }: OpenApiDocument) => html`<div class="cards">
<div class="card"><b>令牌 Token</b>除标明“任何人”的接口外，请求头须带 <code>Authorization: Bearer …</code>。令牌只含一个角色，
可用 <a href="#chooseRole">PUT /me/role</a> 切换。<br><span class="quiet">A token carries one role; see who may do what below.</span>${issuerHtml(components.securitySchemes.token)}</div>
<div class="card"><b>重复提交 Repeating</b>写操作可带 <code>Idempotency-Key</code>：同一键、同一请求只生效一次，返回首次的答复。<br>
<span class="quiet">The same key with the same request takes effect once.</span></div>
<div class="card"><b>分页 Pages</b>列表返回 <code>items</code> 与 <code>next</code>；把 <code>next</code> 作为 <code>cursor</code> 取下一页。<br>
<span class="quiet">Hand <code>next</code> back as <code>cursor</code> until it is null.</span></div>
<div class="card"><b>单位 Units</b>金额为整数分；时刻为 UTC，日期为北京时间。<br>
<span class="quiet">Money in integer fen; instants in UTC, dates in Asia/Shanghai.</span></div>
</div>`;

/** Where programs find the issuer; people find it by signing in. */
const issuerHtml = (scheme: SecurityScheme) =>
  scheme.type === "openIdConnect" &&
  html`<br>令牌由此发行者签发 Tokens are this issuer's: <code>${scheme.openIdConnectUrl}</code>`;

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
    return html`<details class="operation" id="schema-${name}"><summary><span class="words"><b>${name}</b></span>
<a class="anchor" href="#schema-${name}">#</a></summary><div class="body">${schemaHtml(schema)}
${example !== undefined && exampleHtml(example)}</div></details>`;
  });
  return html`<section data-domain="schemas"><h2 id="schemas">数据结构 Schemas</h2>${all}</section>`;
}
