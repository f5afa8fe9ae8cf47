import { typeid } from "typeid-js";
import { type Actor, reaches } from "../../lib/core/actor.ts";
import type { Command } from "../../lib/core/command.ts";
import { Fault } from "../../lib/core/faults.ts";
import { addDuration } from "../../lib/core/time.ts";
import { unchangedCheck } from "../../lib/engine/commit.ts";
import { recordReading } from "../../lib/engine/personal-records.ts";
import type { NewReading } from "../../lib/engine/readings.ts";
import { type Loaded, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { mayReadWords } from "../../lib/flows/assignees.ts";
import { serve } from "../../lib/serve.ts";
import { policy } from "../../lib/voice/policy.ts";
import type { Request } from "../../lib/voice/requests/model.ts";
import { clean } from "../../lib/voice/requests/photo-clean.ts";
import * as files from "../../lib/voice/requests/photo-files.ts";
import {
  addPhoto,
  mayRemovePhoto,
  type Photo,
  type PhotoSide,
  photoRefusals,
  removePhoto,
  sideOf,
} from "../../lib/voice/requests/photo-model.ts";
import { listPhotos, photos } from "../../lib/voice/requests/photo-store.ts";
import type { AskedOfUpload, PhotosSeen, Upload } from "../../lib/voice/requests/photo-view.ts";
import { photosApi } from "../../lib/voice/requests/photos-api.ts";
import { handlersOf, readersOf, reportedBy } from "../../lib/voice/requests/places.ts";
import { ofReceipt, opened, requestOf } from "../../lib/voice/requests/receipts.ts";
import { requests } from "../../lib/voice/requests/store.ts";

export const handler = serve(photosApi, photoRefusals, {
  uploadPhoto: async ({ params, query, actor, now }) =>
    upload((await reached(params.requestId, actor)).state, query, now),
  addPhoto: ({ params, body, actor, command }) =>
    add(command, { ...params, ...body }, async () => {
      const request = await reached(params.requestId, actor);
      return { request, side: sideOf(request.state, actor) };
    }),
  seePhotos: async ({ params, query, actor, now, requestId }) => {
    const request = (await reached(params.requestId, actor)).state;
    const may =
      query.purpose === "own_data"
        ? reaches(actor, reportedBy(request))
        : await mayReadWords(request, actor, now);
    if (!may) throw new Fault("not_found");
    const places = handlersOf(request);
    return see(request, { ...query, by: actor, at: now, requestId, places });
  },
  removePhoto: ({ params, actor, command }) =>
    remove(command, params.photoId, async (photo) => {
      const request = (await reached(params.requestId, actor)).state;
      return isOf(photo, request) && mayRemovePhoto(photo, request, actor);
    }),
  uploadReceiptPhoto: async ({ params, query: { code, ...asked }, now }) =>
    upload(await requestOf({ ...params, code }), asked, now),
  addReceiptPhoto: async ({ params, body: { photoId, code }, command }) => {
    const { requestId } = await requestOf({ ...params, code });
    return add(ofReceipt(command, requestId), { requestId, photoId }, async () => {
      const request = await loadThing(requests, requestId);
      // a receipt that is printed at this moment voids the code
      await opened(request?.state, code);
      return { request, side: "before" };
    });
  },
  seeReceiptPhotos: async ({ params, query, actor, now, requestId }) => {
    const request = await requestOf({ ...params, code: query.code });
    return see(request, { purpose: "own_data", by: actor, at: now, requestId });
  },
  removeReceiptPhoto: async ({ params, body: { code }, command }) => {
    const { requestId } = await requestOf({ ...params, code });
    return remove(ofReceipt(command, requestId), params.photoId, async (photo) => {
      const request = await requestOf({ ...params, code });
      return isOf(photo, request) && photo.side === "before";
    });
  },
});

/** A request that somebody may know of. */
async function reached(requestId: string, actor: Actor): Promise<Loaded<Request>> {
  const request = await loadThing(requests, requestId);
  if (!request || !reaches(actor, readersOf(request.state))) throw new Fault("not_found");
  return request;
}

const isOf = (photo: Photo, { requestId }: Request): boolean => photo.requestId === requestId;

const untilOf = (now: string): string => addDuration(now, `PT${policy.requestPhotoMinutes.value}M`);

async function upload({ requestId }: Request, asked: AskedOfUpload, now: string): Promise<Upload> {
  const photoId = typeid("pho").toString();
  const url = await files.signUpload({ requestId, photoId }, asked);
  return { photoId, url, expiresAt: untilOf(now) };
}

/** Takes what was uploaded, and keeps it once it is told of; sent again, it is kept if it was not. */
async function add(
  command: Command<Photo>,
  photo: Pick<Photo, "requestId" | "photoId">,
  load: () => Promise<{
    readonly request: Loaded<Request> | undefined;
    readonly side: PhotoSide | undefined;
  }>,
) {
  const outcome = await transact(command, {
    thing: photos,
    id: photo.photoId,
    facts: async () => {
      const { request, side } = await load();
      if (!request) throw new Fault("not_found");
      const [there, upload] = await Promise.all([listPhotos(request.id), loadCleaned(photo)]);
      const taken = there.filter((one) => one.side === side).map(({ place }) => place);
      return { request, side, taken, upload };
    },
    begin: ({ request, ...facts }) => addPhoto(photo, { ...facts, request: request.state }),
    also: (_, { request }) => ({ guarded: [unchangedCheck("request", request)] }),
  });
  if (outcome.ok) await keep(photo);
  return outcome;
}

async function loadCleaned(photo: Pick<Photo, "requestId" | "photoId">) {
  const bytes = await files.loadUpload(photo);
  return bytes ? clean(bytes, { pixelsMax: policy.requestPhotoPixelsMax.value }) : nothing;
}

const nothing = "photo_not_uploaded";

async function keep(photo: Pick<Photo, "requestId" | "photoId">): Promise<void> {
  const cleaned = await loadCleaned(photo);
  if (typeof cleaned === "string") return;
  await files.keepPhoto(photo, cleaned);
  await files.forgetUpload(photo);
}

async function see({ requestId }: Request, reading: Omit<NewReading, "of">): Promise<PhotosSeen> {
  const there = await listPhotos(requestId);
  if (there.length > 0) {
    await recordReading({ entity: "request", id: requestId }, { of: ["photos"], ...reading });
  }
  const seen = there.map(async (photo) => {
    const { photoId, side, addedAt } = photo;
    return { photoId, side, addedAt, url: await files.signSight(photo) };
  });
  return { expiresAt: untilOf(reading.at), photos: await Promise.all(seen) };
}

/** Erases the picture first: what is said to be taken off is gone. */
const remove = (
  command: Command<Photo>,
  photoId: string,
  may: (photo: Photo) => Promise<boolean>,
) =>
  transact(command, {
    thing: photos,
    id: photoId,
    facts: async (photo) => {
      const mayRemove = photo !== undefined && (await may(photo));
      if (photo && mayRemove) await files.erasePhoto(photo);
      return { mayRemove };
    },
    decide: removePhoto,
  });
