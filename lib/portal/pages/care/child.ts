import { careApi } from "../../../care/sessions/api.ts";
import { handoversApi } from "../../../care/sessions/handovers-api.ts";
import { isPermitted } from "../../../core/permissions.ts";
import { bodyName } from "../../../http/openapi-names.ts";
import type { Problem } from "../../../http/problem.ts";
import { answered } from "../../asking.ts";
import { commandLink } from "../../console/links.ts";
import { commandsOn } from "../../console/things.ts";
import { type Fact, factsList } from "../../facts.ts";
import { filledWords } from "../../filled-words.ts";
import { hiddenField } from "../../form/field.ts";
import { bodyFrom, formFor, keyIn } from "../../form/form.ts";
import { type Html, html, none } from "../../html.ts";
import { valueWord } from "../../readable.ts";
import { actIn } from "../../sent-act.ts";
import { tidied } from "../../tidied.ts";
import {
  type Answered,
  type Page,
  type Sent,
  type Shown,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { ui } from "../../words.ts";
import { actForm } from "../desk/act.ts";
import { numberOf, type SessionSeen } from "./children.ts";
import { careWords as words } from "./words.ts";

const idsIn = ({ params }: Visit) => ({
  sessionId: params.sessionId ?? "",
  childId: params.childId ?? "",
});

/** One child of a session: its release by code, and what the acting role may know and do. */
export const childPage: Page = {
  get: (visit) => shown(visit, {}),
  post: async (visit) => actIn(acts, visit.form)(visit),
};

type Read = { readonly name?: string; readonly facts: readonly Fact[] };

const releaseOwner = bodyName("releaseChild");

const acts: Readonly<Record<string, (visit: Sent) => Promise<Answered>>> = {
  release: async (visit) => {
    const { client, form, to, say } = visit;
    const body = bodyFrom(handoversApi.releaseChild.body, form, { owner: releaseOwner });
    const told = { ...body, code: tidied(body?.code ?? "") };
    const asked = { params: idsIn(visit), body: told, key: keyIn(form) };
    const reply = await client.ask(handoversApi.releaseChild, asked);
    return reply.ok
      ? { goTo: to(`/care/${idsIn(visit).sessionId}`), told: { heading: say(words.isGone) } }
      : shown(visit, { problem: reply.problem });
  },
  // readings that are recorded: asked for by a button, and shown this once
  file: async (visit) => {
    const asked = { params: idsIn(visit), query: { purpose: "care" as const } };
    const file = answered(await visit.client.ask(handoversApi.getCareFile, asked));
    const facts: readonly Fact[] = [
      [words.health, file.healthNotes || "—"],
      [words.pickups, file.pickupNames.join(visit.say(ui.comma))],
    ];
    return shown(visit, { read: { name: file.name, facts } });
  },
  contact: async (visit) => {
    const purpose = purposeIn(visit.form.get("purpose"));
    const asked = { params: idsIn(visit), query: { purpose } };
    const contact = answered(await visit.client.ask(handoversApi.getGuardianContact, asked));
    const phone = html`<a href="tel:${contact.phone}">${contact.phone}</a>`;
    return shown(visit, {
      read: { facts: [[words.guardian, html`${contact.name} ${phone}`]] },
    });
  },
};

const purposeIn = (written: string | null): "missing" | "locked" | "emergency" =>
  written === "missing" || written === "locked" ? written : "emergency";

async function shown(
  visit: Visit,
  { problem, read }: { readonly problem?: Problem; readonly read?: Read },
): Promise<Shown> {
  const { client, say, to, language } = visit;
  const { sessionId, childId } = idsIn(visit);
  const session = answered(await client.ask(careApi.getSession, { params: { sessionId } }));
  const place = session.children?.find((one) => one.childId === childId);
  if (!place) throw new Stopped("notFound");
  const title = read?.name ?? say(filledWords(words.child, numberOf(session, childId)));
  const state = valueWord("Place.stage", place.stage, language);
  const locked = place.locked ? html`<p class="summary">${say(words.isLocked)}</p>` : none;
  return {
    title,
    status: problem?.status ?? 200,
    ...(problem && { isRefused: true }),
    main: html`<p><a href="${to(`/care/${sessionId}`)}">${say(words.back)}</a></p><h1>${title}</h1>
<p><span class="state">${state}</span></p>${locked}${read ? html`<div class="card">${factsList(visit, read.facts)}</div>` : none}
${actsOf(visit, session, problem)}${readings(visit, { ...place, isRead: read !== undefined })}`,
  };
}

/** What the session would take of this child from the acting role; the release is written here. */
function actsOf(visit: Visit, session: SessionSeen, problem: Problem | undefined): Html {
  const params = idsIn(visit);
  const thing = {
    path: "/care-sessions/{sessionId}/children/{childId}",
    params,
    state: session,
  };
  const operations = commandsOn(visit, thing);
  const others = operations.filter(({ name }) => name !== "releaseChild");
  const links = others.map((one) => commandLink(visit, one, thing));
  const release = others.length < operations.length || problem ? releaseForm(visit, problem) : none;
  return html`${release}${links.length > 0 ? html`<p class="row">${links}</p>` : none}`;
}

function releaseForm(visit: Visit, problem: Problem | undefined): Html {
  const { say } = visit;
  const left = problem?.facts?.attemptsLeft;
  const isSent = visit.form?.get("do") === "release";
  const form = formFor(
    // most show their phone
    [
      {
        schema: handoversApi.releaseChild.body,
        owner: releaseOwner,
        values: { shown: { phone: "" } },
      },
    ],
    {
      visit: isSent ? visit : { ...visit, form: undefined },
      problem,
      submit: words.release,
      before: hiddenField("do", "release"),
      facts:
        typeof left === "number" ? html`<p>${say(filledWords(words.attempts, left))}</p>` : none,
    },
  );
  return html`<section class="card"><p>${say(words.releaseLead)}</p>${form}</section>`;
}

/** What the role may read of the child, each by a button that says so. */
function readings(
  visit: Visit,
  { stage, locked, isRead }: { stage: string; locked: boolean; isRead: boolean },
): Html {
  const { person, say } = visit;
  if (!person || isRead) return none;
  const hint = html`<p class="hint">${say(words.namesHint)}</p>`;
  const purpose = locked ? "locked" : stage === "missing" ? "missing" : "emergency";
  const file = isPermitted(person.role, "care.hand_over")
    ? actForm(visit, { does: "file", button: words.file, isSecond: true })
    : none;
  const contact = isPermitted(person.role, "care.attend")
    ? actForm(visit, {
        does: "contact",
        button: words.contact,
        isSecond: true,
        fields: hiddenField("purpose", purpose),
      })
    : none;
  return html`<section class="card">${hint}${file}${contact}</section>`;
}
