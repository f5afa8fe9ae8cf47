import { html } from "hono/html";
import { wangge } from "../../lib/client/client.ts";
import { gridsApi } from "../../lib/district/grids/api.ts";
import type { Html } from "../../lib/http/prose.ts";
import { type Beside, runBeside } from "./beside.ts";
import type { Answer } from "./gateway/answer.ts";
import type { GatewayRequest } from "./gateway/event.ts";
import { sampleCommunity } from "./issuer/sample-people.ts";
import { localPage, pageAnswer, redirectAnswer } from "./page.ts";

/** Where the sample district is loaded from a browser. */
export const samplePath = "/_local/sample";

/** Whether the sample district is there. */
const isSampleThere = async (url: string): Promise<boolean> =>
  (await wangge({ url }).ask(gridsApi.getUnit, { params: { code: sampleCommunity } })).ok;

/** What loads it, with one button. */
const sampleForm = html`<form method="post" action="${samplePath}"><button>导入示例区 Load the sample district</button></form>`;

/** Said where somebody is about to sign in, as long as it is not there. */
export const sampleNote = async (url: string): Promise<Html | undefined> =>
  (await isSampleThere(url))
    ? undefined
    : html`<div class="note"><p>这里还没有数据。 There is nothing here yet.</p>${sampleForm}</div>`;

const title = "示例区 The sample district";
const what = html`<p>武侯区的街道和社区、购买目录与放假安排，以及一个有 240 户的小网格。
The streets and communities of Wuhou, its catalogue and holidays, and a small grid with 240 doors.</p>`;

/** Answers for the page; what it started is stopped with it. */
export type SampleHandler = {
  handle(request: GatewayRequest): Promise<Answer | undefined>;
  stop(): Promise<void>;
};

/** The page that loads the sample district, by the importer, and tells how far it is. */
export function sampleHandler(url: string): SampleHandler {
  let loading: Beside | undefined;
  return {
    async handle({ path, incoming }) {
      if (path !== samplePath) return undefined;
      if (incoming.method === "POST") {
        if (!isUnderWay(loading)) loading = runBeside("operate/import.ts", ["--url", url]);
        return redirectAnswer(samplePath);
      }
      const goesOn = isUnderWay(loading);
      const content = html`${what}${progress(loading)}${await next(url, loading)}`;
      return pageAnswer(200, localPage(title, content, { goesOn }));
    },
    async stop() {
      await loading?.stop();
    },
  };
}

const isUnderWay = (loading: Beside | undefined): boolean =>
  loading !== undefined && loading.isDone === undefined;

const progress = (loading: Beside | undefined): Html | undefined =>
  loading && html`<pre>${loading.lines.join("\n")}</pre>`;

async function next(url: string, loading: Beside | undefined): Promise<Html> {
  if (isUnderWay(loading)) {
    return html`<p role="status">正在导入…… Loading …</p>`;
  }
  const failed = loading?.isDone === false;
  if (failed) return html`<p role="alert">没有全部导入。 Not all of it was taken.</p>${sampleForm}`;
  if (!(await isSampleThere(url))) return sampleForm;
  return html`<p role="status">示例区已就绪。 The sample district is there.</p>
<p><a href="${url}/zh/sign-in">登录 Sign in</a> · <a href="${url}/">门户首页 The portal</a></p>`;
}
