import type { Reply } from "../../client/client.ts";
import { unitOfHousehold } from "../../core/grid-code.ts";
import type { Words } from "../../core/words.ts";
import type { Endpoint } from "../../http/api.ts";
import type { Problem } from "../../http/problem.ts";
import { commandsOn, type Thing } from "../console/things.ts";
import { qrOf } from "../draw/qr.ts";
import { filledWords } from "../filled-words.ts";
import { type Faults, faultsAt, summary } from "../form/faults.ts";
import { alike, choiceField } from "../form/field.ts";
import { keyIn } from "../form/form.ts";
import { type Html, html, none } from "../html.ts";
import { may } from "../may.ts";
import { placeNames } from "../names.ts";
import { type Page, type Sent, type Shown, Stopped, type Visit } from "../visit.ts";
import { actField, actForm } from "./desk/act.ts";

const words = {
  title: { zh: "打印凭证码单", en: "Print slips" },
  lead: {
    zh: "每户一张，由您逐户上门交付。重新打印会使先前的单子作废。",
    en: "One a door; you hand each over. A new slip voids the one before it.",
  },
  doors: { zh: "门牌", en: "Doors" },
  doorsHint: {
    zh: "已选尚无单子的门牌，一次最多 # 张。",
    en: "Those without a slip are ticked; # at most at a time.",
  },
  print: { zh: "生成凭证码单", en: "Make the slips" },
  choose: { zh: "请至少选择一个门牌。", en: "Tick a door at least." },
  out: { zh: "已有单子", en: "slip out" },
  nobody: {
    zh: "您负责的门牌都已参与，没有需要送达的单子。",
    en: "Every door of yours has taken part: there is no slip to hand over.",
  },
  ready: { zh: "# 张凭证码单", en: "# slips" },
  printHint: {
    zh: "请用浏览器的打印功能打印本页，沿边裁开。离开本页后凭证码不再显示。",
    en: "Print this page with your browser and cut along the edges. The codes are not shown again once you leave it.",
  },
  token: { zh: "凭证码", en: "Code" },
  scan: { zh: "扫码参与，无须登录", en: "Scan to take part, without an account" },
  orType: { zh: "或打开 # 输入：", en: "Or open # and type:" },
  leftOut: { zh: "以下门牌未发放", en: "These doors got none" },
  back: { zh: "返回", en: "Back" },
} as const satisfies Record<string, Words>;

/** So many doors may be asked for in one command. */
const most = 40;

type Slip = {
  readonly householdId: string;
  readonly address: string;
  readonly token: string;
};
type Door = {
  readonly householdId: string;
  /** Whether it has taken part, so that it gets no slip. */
  readonly isDone: boolean;
  readonly hasSlip: boolean;
};

/** The button that leads here from what the slips are for, where its rules let some be printed now. */
export const slipsLink = (visit: Visit, thing: Thing, does: Endpoint, at: string): Html =>
  commandsOn(visit, thing).some(({ endpoint }) => endpoint === does)
    ? html`<p class="row"><a class="button" href="${visit.to(at)}">${visit.say(words.title)}</a></p>`
    : none;

/** What slips are for: their doors, how they are printed, and where their codes are used. */
export type SlipsFor<One extends Slip> = {
  readonly doors: (visit: Visit) => Promise<readonly Door[]>;
  readonly print: (
    visit: Sent,
    householdIds: string[],
    key: string,
  ) => Promise<Reply<{ readonly leftOut: readonly string[]; readonly slips: readonly One[] }>>;
  /** What the slip says that it is for. */
  readonly title: Words;
  /** What is typed beside the code where none is scanned, and what that is called. */
  readonly typed: (slip: One) => readonly [name: Words, value: string];
  /** The page that a slip's code opens, and that one comes back to. */
  readonly pathOf: (visit: Visit, slip: One) => string;
  readonly backTo: (visit: Visit) => string;
};

const does = "print";
const field = "/householdIds";

/** Where a steward prints the slips of their own doors, each with its code in words and as QR code. */
export const slipsPage = <One extends Slip>(of: SlipsFor<One>): Page => ({
  get: (visit) => choosing(visit, of),
  post: async (visit) => {
    if (visit.form.get("do") !== does) throw new Stopped("strange");
    const doors = visit.form.getAll(field).slice(0, most);
    if (doors.length === 0) {
      return choosing(visit, of, [{ name: field, label: "", words: visit.say(words.choose) }]);
    }
    const reply = await of.print(visit, doors, keyIn(visit.form));
    return reply.ok
      ? printed(visit, of, reply.body)
      : choosing(visit, of, refusedBy(visit, reply.problem));
  },
});

const refusedBy = (visit: Visit, problem: Problem): Faults =>
  faultsAt(visit, problem, { names: [field] });

async function choosing<One extends Slip>(
  visit: Visit,
  of: SlipsFor<One>,
  faults: Faults = [],
): Promise<Shown> {
  const { say, to } = visit;
  if (!may(visit, "token.print")) throw new Stopped("forbidden");
  const open = (await of.doors(visit))
    .filter(({ isDone }) => !isDone)
    .toSorted((a, b) => (a.householdId < b.householdId ? -1 : 1));
  const ticked = open.filter(({ hasSlip }) => !hasSlip).slice(0, most);
  const standing = actField(visit, does, faults, field);
  const fields = choiceField(visit, {
    ...standing,
    written: visit.form ? standing.written : ticked.map(({ householdId }) => householdId),
    label: words.doors,
    hint: filledWords(words.doorsHint, most),
    isRequired: true,
    isMany: true,
    options: open.map(({ householdId, hasSlip }) => ({
      value: householdId,
      label: alike(hasSlip ? `${householdId} · ${say(words.out)}` : householdId),
    })),
  });
  const isRefused = faults.length > 0;
  const form =
    open.length > 0
      ? actForm(visit, { does, button: words.print, fields })
      : html`<p>${say(words.nobody)}</p>`;
  return {
    title: say(words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<h1>${say(words.title)}</h1><p class="lead">${say(words.lead)}</p>${form}
<p><a href="${to(of.backTo(visit))}">${say(words.back)}</a></p>`,
  };
}

/** Shown at once and kept nowhere. Sent again under the same key they are the same slips. */
async function printed<One extends Slip>(
  visit: Visit,
  of: SlipsFor<One>,
  { slips, leftOut }: { readonly slips: readonly One[]; readonly leftOut: readonly string[] },
): Promise<Shown> {
  const { say, to } = visit;
  const nameOf = await placeNames(
    visit,
    slips.map(({ householdId }) => unitOfHousehold(householdId)),
  );
  const cards = slips.map((slip) => slipCard(visit, of, slip, nameOf));
  const rest =
    leftOut.length > 0
      ? html`<p class="unprinted">${say(words.leftOut)}：${leftOut.join("、")}</p>`
      : none;
  const title = say(filledWords(words.ready, slips.length));
  return {
    title,
    main: html`<div class="unprinted"><h1>${title}</h1><p class="lead">${say(words.printHint)}</p>
<p><a href="${to(of.backTo(visit))}">${say(words.back)}</a></p></div>${rest}<ul class="cards slips">${cards}</ul>`,
  };
}

function slipCard<One extends Slip>(
  visit: Visit,
  of: SlipsFor<One>,
  slip: One,
  nameOf: (code: string) => string,
): Html {
  const { say, to, origin } = visit;
  const { householdId, token } = slip;
  const unit = unitOfHousehold(householdId);
  const address = `${origin}${to(of.pathOf(visit, slip))}`;
  const [typedName, typed] = of.typed(slip);
  const [page] = address.split("?");
  return html`<li class="card"><p class="soft">${say(of.title)}</p><h2>${slip.address || nameOf(unit)}</h2>${qrOf(address, say(words.scan))}<p>${say(words.scan)}</p>
<p class="code">${say(filledWords(words.orType, page ?? ""))}</p><dl class="facts"><dt>${say(typedName)}</dt><dd>${typed}</dd></dl><p>${say(words.token)}<br><span class="secret">${token}</span></p></li>`;
}
