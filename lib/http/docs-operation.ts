import { html } from "hono/html";
import type { Labels } from "../core/labels.ts";
import { fieldHtml, schemaHtml } from "./docs-schema.ts";
import { nameIn } from "./examples.ts";
import type { Matter } from "./openapi.ts";
import type {
  Answer,
  OpenApiDocument,
  Operation,
  Parameter,
  Ref,
  Schema,
} from "./openapi-types.ts";
import { type Html, prose } from "./prose.ts";

export type Placed = {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
};

/** What stands on the page beside the document. */
export type Texts = {
  readonly guide: readonly Matter[];
  readonly words: Labels;
  /** More words by which people look for a role. */
  readonly alsoCalled: Readonly<Record<string, string>>;
};
export type Shown = Texts & { readonly document: OpenApiDocument };

/** One operation: what it does, who may, what to send, what comes back, what may be refused. */
export function operationHtml({ path, method, operation }: Placed, shown: Shown): Html {
  const { document } = shown;
  const { operationId, summary, description } = operation;
  return html`
<details class="operation" id="${operationId}">
<summary><span class="method ${method}">${method.toUpperCase()}</span><span class="words"><b>${summary}</b>
<code class="path">${path}</code></span></summary>
<div class="body">
${description !== undefined && prose(description)}
<h3>谁可以办理 <small>Who may</small></h3>${whoHtml(operation, shown)}
${parametersHtml(operation, document)}
${bodyHtml(operation, document)}
${successHtml(operation)}
${refusalsHtml(operation, document)}
${commonHtml(operation)}
<p class="quiet"><a href="#${operationId}">链接 Link</a> · operationId <code>${operationId}</code>${
    operation["x-permission"] !== undefined &&
    html` · permission <code>${operation["x-permission"]}</code>`
  }</p>
</div>
</details>`;
}

function whoHtml(operation: Operation, { words, alsoCalled }: Shown): Html {
  const roles = operation["x-roles"];
  if (!roles) return html`<p><span class="role">任何人 anybody, no token needed</span></p>`;
  if (roles.length > 12) return html`<p><span class="role">任何角色 every role</span></p>`;
  const chips = roles.map(
    (role) =>
      html`<span class="role" data-also="${alsoCalled[role]}">${words.values.Role?.[role]?.zh} <small>${role}</small></span> `,
  );
  return html`<p>${chips}</p>`;
}

function parametersHtml({ parameters }: Operation, document: OpenApiDocument): Html {
  const whole = parameters.flatMap((one) => resolved(one, document) ?? []);
  if (whole.length === 0) return html``;
  const places = { path: "地址 path", query: "查询 query", header: "请求头 header" } as const;
  const rows = (["path", "query", "header"] as const).flatMap((place) => {
    const here = whole.filter((one) => one.in === place);
    const fields = here.map(({ name, schema, required, description }) =>
      fieldHtml(name, description === undefined ? schema : { ...schema, description }, required),
    );
    return fields.length > 0
      ? [html`<p class="quiet">${places[place]}</p><ul class="fields">${fields}</ul>`]
      : [];
  });
  return html`<h3>参数 <small>Parameters</small></h3>${rows}`;
}

const resolved = (one: Parameter | Ref, { components }: OpenApiDocument): Parameter | undefined =>
  "$ref" in one ? components.parameters[nameIn(one.$ref)] : one;

function bodyHtml({ requestBody }: Operation, { components }: OpenApiDocument): Html {
  const content = requestBody?.content["application/json"];
  if (!content) return html``;
  const whole = components.schemas[nameIn(content.schema.$ref ?? "")] ?? content.schema;
  return html`<h3>请求正文 <small>What to send</small></h3>${schemaHtml(whole)}
${exampleHtml(content.example)}`;
}

export const exampleHtml = (example: unknown): Html =>
  html`<details class="example"><summary>示例 Example</summary><pre tabindex="0">${JSON.stringify(example, null, 2)}</pre></details>`;

function successHtml({ responses }: Operation): Html {
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  const [mediaType, content] = Object.entries((answer as Answer).content ?? {})[0] ?? [];
  return html`<h3>成功时的答复 <small>Answer</small> <span class="status good">${status}</span></h3>
<p class="quiet">${(answer as Answer).description}${mediaType !== "application/json" && html` <code>${mediaType}</code>`}</p>
${content && answerHtml(content.schema)}`;
}

const answerHtml = (schema: Schema): Html =>
  schema.$ref
    ? html`<p>→ <a class="type" href="${`#schema-${nameIn(schema.$ref)}`}">${nameIn(schema.$ref)}</a></p>`
    : schemaHtml(schema);

/** The domain's own refusals, in the order in which they are checked. */
function refusalsHtml(operation: Operation, { components }: OpenApiDocument): Html {
  const [domain = ""] = operation.tags;
  const rows = (operation["x-refusals"] ?? []).flatMap((code) => {
    const example = components.examples[`${domain}.${code}`];
    if (!example) return [];
    const { status, messages } = example.value;
    return [
      html`<tr><td><span class="status bad">${status}</span></td><td>${messages.zh}<br>
<span class="quiet">${messages.en}</span><br><code>${code}</code></td></tr>`,
    ];
  });
  if (rows.length === 0) return html``;
  return html`<h3>可能被拒绝的情形 <small>Refusals, the first that applies</small></h3>
<table><tbody>${rows}</tbody></table>`;
}

function commonHtml({ responses }: Operation): Html {
  const codes = Object.keys(responses).filter((status) => !status.startsWith("2"));
  return html`<p class="quiet">其他状态码见<a href="#problems">通用问题</a>。 For other statuses see
<a href="#problems">common problems</a>: ${codes.join(", ")}</p>`;
}
