import { createHash } from "node:crypto";
import * as z from "zod";
import { tendersApi } from "../../../buying/tenders/api.ts";
import { putFile } from "../../../client/upload.ts";
import { answered, scopesOf } from "../../asking.ts";
import { filledWords } from "../../filled-words.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { fileField, hiddenField, standing, textField } from "../../form/field.ts";
import { keyField, keyIn, writtenOn } from "../../form/form.ts";
import { html, none } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { may } from "../../may.ts";
import {
  type Answered,
  type GoOn,
  type Page,
  type Sent,
  type SentFile,
  Stopped,
  type Visit,
} from "../../visit.ts";
import { ui } from "../../words.ts";
import { isOpen } from "./bids.ts";
import { tenderWords as words } from "./words.ts";

/** Where an organisation hands in its sealed bid, together with the encrypted files that belong to it. */
export const bidPage: Page = {
  get: async (visit) => (await ended(visit)) ?? shown(visit),
  post: submit,
};

const sealedField = "/sealed";
const kinField = "/kin";
const replacesField = "/replaces";
const filesField = "files";

const paramsOf = ({ params }: Visit) => ({
  tenderId: params.tenderId ?? "",
  organisationId: params.organisationId ?? "",
});

/** What seal-bid prints; the platform judges what stands in it. */
const Printed = z.strictObject({
  sealed: z.string(),
  replaces: z.string().optional(),
  kin: z.array(z.string()).optional(),
  files: z.array(z.string()).optional(),
});

/** What was pasted: all that seal-bid printed, or the sealed text alone. Lines may have been broken on the way. */
function printedIn(pasted: string): z.infer<typeof Printed> | undefined {
  const text = pasted.replace(/\s+/g, "");
  if (!text.startsWith("{")) return { sealed: text };
  try {
    return Printed.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

type Chosen = SentFile & { readonly sha256: string };
const chosenIn = ({ files = [] }: Sent): readonly Chosen[] =>
  files.map((file) => ({ ...file, sha256: createHash("sha256").update(file.bytes).digest("hex") }));

async function submit(visit: Sent): Promise<Answered> {
  const { client, form, to, say } = visit;
  const refused = (...faults: Faults) => shown(visit, faults);
  const faultAt = (name: string, said: string) => ({ name, label: "", words: said });
  const printed = printedIn(form.get(sealedField) ?? "");
  if (!printed) return refused(faultAt(sealedField, say(words.bidPastedOther)));
  const { files: named = [], ...content } = printed;
  const chosen = chosenIn(visit);
  const others = chosen.filter(({ sha256 }) => !named.includes(sha256));
  if (others.length > 0) {
    const list = others.map(({ name }) => name).join(say(ui.comma));
    return refused(faultAt(filesField, say(filledWords(words.bidFilesOther, list))));
  }
  const faults = await uploadAll(visit, chosen);
  if (faults.length > 0) return refused(...faults);
  const kin = [...(content.kin ?? []), ...linesOf(form.get(kinField))];
  const replaces = content.replaces ?? (form.get(replacesField) || undefined);
  const body = {
    sealed: content.sealed,
    ...(replaces && { replaces }),
    ...(kin.length > 0 && { kin }),
    ...(named.length > 0 && { files: named }),
  };
  const asked = { params: paramsOf(visit), body, key: keyIn(form) };
  const done = await client.ask(tendersApi.submitBid, asked);
  if (done.ok) return { goTo: to(tenderPath(visit)), told: { heading: say(words.bidSubmitted) } };
  // what the bid names may have been uploaded apart from this form
  if (done.problem?.code === "document_not_uploaded") {
    const missing = named.filter((one) => chosen.every(({ sha256 }) => sha256 !== one));
    const said = filledWords(words.bidFilesMissing, missing.length, missing.join(say(ui.comma)));
    return refused(faultAt(filesField, say(said)));
  }
  return refused(...faultsAt(visit, done.problem, { names: [sealedField, kinField] }));
}

/** Puts each file where its digest says; what did not get through is named. */
async function uploadAll(visit: Sent, chosen: readonly Chosen[]): Promise<Faults> {
  const { client, say } = visit;
  const found = await Promise.all(
    chosen.map(async ({ bytes, name, sha256 }): Promise<Faults> => {
      const asked = { params: paramsOf(visit), query: { bytes: bytes.length, sha256 } };
      const upload = await client.ask(tendersApi.uploadBidFile, asked);
      if (!upload.ok) return faultsAt(visit, upload.problem);
      const type = "application/octet-stream";
      if (await putFile(upload.body.url, { bytes, type })) return [];
      return [{ name: filesField, label: "", words: say(filledWords(words.bidFileLost, name)) }];
    }),
  );
  // a rule that refuses one file refuses all in the same words
  return [...new Map(found.flat().map((fault) => [fault.words, fault])).values()];
}

const linesOf = (text: string | null): readonly string[] =>
  (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const tenderPath = ({ params }: Visit): string => `/tenders/${params.tenderId}`;

/** Bids are taken no more: the tender's page says what came of them. */
async function ended(visit: Visit): Promise<GoOn | undefined> {
  const { tenderId } = paramsOf(visit);
  const asked = { params: { tenderId } };
  const tender = answered(await visit.client.ask(tendersApi.getTender, asked));
  return isOpen(tender, visit.now) ? undefined : { goTo: visit.to(tenderPath(visit)) };
}

async function shown(visit: Visit, faults: Faults = []): Promise<Answered> {
  const { client, say, to } = visit;
  const params = paramsOf(visit);
  if (!may(visit, "bid.submit")) throw new Stopped("forbidden");
  if (!(await scopesOf(visit)).includes(params.organisationId)) throw new Stopped("notFound");
  const [tender, own] = await Promise.all([
    client.ask(tendersApi.getTender, { params: { tenderId: params.tenderId } }).then(answered),
    client.ask(tendersApi.getBid, { params }),
  ]);
  const written = writtenOn(visit);
  const isRefused = faults.length > 0;
  const at = (name: string) => standing(written, faults, name);
  const replaces = own.ok && own.body.status === "sealed" ? own.body.sha256 : undefined;
  const known = new URLSearchParams({
    "path:/tenderId": params.tenderId,
    "path:/organisationId": params.organisationId,
  });
  const title = `${say(words.bidTitle)} · ${tender.title}`;
  return {
    title,
    status: isRefused ? 422 : 200,
    isRefused,
    main: html`${summary(visit, faults)}<p><a href="${to(tenderPath(visit))}">${say(words.toTender)}</a></p><h1>${title}</h1>
<p class="lead">${say(replaces ? words.bidLeadAgain : words.bidLead)}</p>
<form method="post" enctype="multipart/form-data">${hidden(visit)}${keyField(written)}${replaces ? hiddenField(replacesField, replaces) : none}
${textField(visit, { ...at(sealedField), label: words.bidPasted, hint: words.bidPastedHint, isRequired: true, input: "long" })}
${fileField(visit, { ...standing(undefined, faults, filesField), label: words.bidFiles, hint: words.bidFilesHint, accept: ".sealed", isMany: true })}
${textField(visit, { ...at(kinField), label: words.bidKinField, hint: words.bidKin, input: "long" })}
<button>${say(words.bidTitle)}</button></form>
<p class="soft">${say(words.bidFilesLarge)} <a href="${to(`/desk/do/tenders/uploadBidFile?${known}`)}">${say(tendersApi.uploadBidFile.summary)}</a></p>`,
  };
}
