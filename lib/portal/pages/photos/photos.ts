import { putFile } from "../../../client/upload.ts";
import { type Faults, faultsAt, summary } from "../../form/faults.ts";
import { fileField, hiddenField, standing } from "../../form/field.ts";
import { keyField, keyIn } from "../../form/form.ts";
import { type Html, html } from "../../html.ts";
import { hidden } from "../../layout.ts";
import { may } from "../../may.ts";
import { readableInstant } from "../../readable.ts";
import { actIn } from "../../sent-act.ts";
import { type Answered, type Page, type Sent, Stopped, type Visit } from "../../visit.ts";
import { type Album, byAccount, byReceipt, type PhotosSeen } from "./album.ts";
import { photoWords as words } from "./words.ts";

/** The photos of a request: whoever may, sees them, adds one and takes one off. */
export const photosPage: Page = {
  get: (visit) => withAlbum(visit, (album) => shown(visit, album)),
  post: (visit) => withAlbum(visit, (album) => actIn(acts, visit.form)(visit, album)),
};

type Act = (visit: Sent, album: Album) => Promise<Answered>;

const acts: Readonly<Record<string, Act>> = {
  see: (visit, album) => shown(visit, { ...album, isOwn: true }),
  add: (visit, album) => add(visit, album),
  remove: async (visit, album) => {
    const done = await album.remove(visit.form.get("photoId") ?? "", keyIn(visit.form));
    if (!done.ok) return shown(visit, album, faultsAt(visit, done.problem));
    return { goTo: visit.to(visit.path), told: { heading: visit.say(words.removed) } };
  },
};

async function withAlbum(
  visit: Visit,
  next: (album: Album) => Promise<Answered>,
): Promise<Answered> {
  const { params, client, session, to, path } = visit;
  const { requestId } = params;
  if (requestId === undefined) {
    return session?.receipt ? next(byReceipt(client, session.receipt)) : { goTo: to("/receipts") };
  }
  if (!may(visit, "request.add_photo")) throw new Stopped("forbidden");
  const isOwn = path.startsWith("/me/");
  const back = path.replace(/\/photos$/, "");
  return next(byAccount(client, requestId, { isOwn, back }));
}

const fileName = "file";
const faultAt = (text: string): Faults => [{ name: fileName, label: "", words: text }];

async function add(visit: Sent, album: Album): Promise<Answered> {
  const { files: [file] = [], say } = visit;
  if (!file) return shown(visit, album, faultAt(say(words.fileMissing)));
  const { type, bytes } = file;
  if (type !== "image/jpeg" && type !== "image/png") {
    return shown(visit, album, faultAt(say(words.notAPhoto)));
  }
  const upload = await album.upload({ type, bytes: bytes.length });
  if (!upload.ok) return shown(visit, album, faultsAt(visit, upload.problem));
  if (!(await putFile(upload.body.url, { type, bytes }))) {
    return shown(visit, album, faultAt(say(words.notTaken)));
  }
  const done = await album.add(upload.body.photoId, upload.body.photoId);
  if (!done.ok) return shown(visit, album, faultsAt(visit, done.problem));
  return { goTo: visit.to(visit.path), told: { heading: say(words.added) } };
}

async function shown(visit: Visit, album: Album, faults: Faults = []): Promise<Answered> {
  const { say, to } = visit;
  const reply = album.isOwn ? await album.see() : undefined;
  if (reply && !reply.ok) throw new Stopped("notFound");
  const isRefused = faults.length > 0;
  const hint = html`<p class="lead">${say(visit.path.startsWith("/desk/") ? words.staffHint : words.ownHint)}</p>`;
  const photos = reply?.body.photos ?? [];
  return {
    title: say(words.title),
    status: isRefused ? 422 : 200,
    isRefused,
    imagesFrom: [...new Set(photos.map(({ url }) => new URL(url).origin))],
    main: html`${summary(visit, faults)}<h1>${say(words.title)}</h1>${hint}${reply ? list(visit, photos) : ask(visit)}${addForm(visit, faults)}
<p><a href="${to(album.back)}">${say(words.back)}</a></p>`,
  };
}

const ask = (visit: Visit): Html =>
  html`<form method="post">${hidden(visit)}${hiddenField("do", "see")}<button class="second">${visit.say(words.see)}</button></form>`;

function list(visit: Visit, photos: PhotosSeen["photos"]): Html {
  const { say, language } = visit;
  if (photos.length === 0) return html`<p>${say(words.none)}</p>`;
  const items = photos.map(({ photoId, side, addedAt, url }) => {
    const what = `${say(words[side])} · ${readableInstant(addedAt, language)}`;
    return html`<li class="card"><a href="${url}"><img class="photo" src="${url}" alt="${what}" loading="lazy"></a><p>${what}</p>
<form method="post">${hidden(visit)}${keyField(undefined)}${hiddenField("do", "remove")}${hiddenField("photoId", photoId)}<button class="second">${say(words.remove)}</button></form></li>`;
  });
  return html`<ul class="cards">${items}</ul>`;
}

function addForm(visit: Visit, faults: Faults): Html {
  const { say } = visit;
  const field = {
    ...standing(undefined, faults, fileName),
    label: words.file,
    hint: words.fileHint,
    isRequired: true,
  };
  return html`<h2>${say(words.addHeading)}</h2><form method="post" enctype="multipart/form-data" class="card">${hidden(visit)}${hiddenField("do", "add")}
${fileField(visit, { ...field, accept: "image/jpeg,image/png" })}<button>${say(words.add)}</button></form>`;
}
