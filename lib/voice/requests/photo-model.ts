import * as z from "zod";
import { type Actor, reaches } from "../../core/actor.ts";
import {
  accept,
  type Decision,
  type Recorded,
  type RefusalCatalogue,
  refuse,
} from "../../core/decision.ts";
import { idOf } from "../../core/id.ts";
import { Instant } from "../../core/time.ts";
import { policy } from "../policy.ts";
import { type Request, RequestId, requestRefusals } from "./model.ts";
import type { Cleaned } from "./photo-clean.ts";
import { isAssignee } from "./places.ts";
import { standingOf } from "./standing.ts";
import { isGiven, isOpen } from "./statuses.ts";

/** Chosen where photos are seen and from no list: to list them is a reading of its own. */
export const PhotoId = idOf("photo").meta({ names: undefined });

/** How it was when it was reported, or is once it was worked on. */
export const PhotoSide = z.enum(["before", "after"]).meta({ id: "PhotoSide" });
export type PhotoSide = z.infer<typeof PhotoSide>;

const added = {
  photoId: PhotoId,
  requestId: RequestId,
  side: PhotoSide,
  /** Its place among those of its side. */
  place: z.int().min(1).max(policy.requestPhotosMax.value),
};

/** A photo of a request; the picture itself lies in the bucket of photos. */
export const Photo = z.strictObject({ ...added, addedAt: Instant, removedAt: Instant.optional() });
export type Photo = z.infer<typeof Photo>;

export const PhotoEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("photo.added"), ...added }),
  z.strictObject({ type: z.literal("photo.removed") }),
]);
export type PhotoEvent = z.infer<typeof PhotoEvent>;

export const photoRefusals = {
  request_not_open: requestRefusals.request_not_open,
  photo_not_yours: {
    status: 403,
    en: "Photos are added by whoever filed the request, and by its assignee.",
    zh: "照片由诉求提出人和承办人上传。",
  },
  photos_full: {
    status: 409,
    en: "There are as many photos as there may be; take one off first.",
    zh: "照片已达上限，请先删除一张。",
  },
  photo_not_uploaded: {
    status: 409,
    en: "Nothing was uploaded for this photo, or too long ago.",
    zh: "该照片尚未上传，或上传已过期。",
  },
  photo_not_readable: {
    status: 422,
    en: "The file is no whole JPEG or PNG picture.",
    zh: "文件不是完整的 JPEG 或 PNG 图片。",
  },
  photo_too_large: {
    status: 422,
    en: `A photo has at most ${policy.requestPhotoPixelsMax.value} million pixels.`,
    zh: `照片不得超过 ${policy.requestPhotoPixelsMax.value} 百万像素。`,
  },
  photo_already_removed: {
    status: 409,
    en: "The photo has been taken off already.",
    zh: "该照片已删除。",
  },
} as const satisfies RefusalCatalogue;

/** Whose photos somebody may add: of before as whoever filed it, of after as its assignee. */
export function sideOf(request: Request, actor: Actor): PhotoSide | undefined {
  const assignee = "assignee" in request ? request.assignee : undefined;
  if (assignee && isAssignee(assignee, actor)) return "after";
  return request.filedBy === actor.subject ? "before" : undefined;
}

/** Whoever may add such takes it off, and staff of the place what should not be seen. */
export const mayRemovePhoto = ({ side }: Photo, request: Request, actor: Actor): boolean =>
  sideOf(request, actor) === side ||
  (standingOf[actor.role] === "of_place" && reaches(actor, [request.unitCode]));

/** Whether photos of a side are taken at this stage of a request. */
const takes = (request: Request, side: PhotoSide): boolean =>
  side === "before" ? isOpen(request) : isGiven(request) || request.status === "resolved";

/** The claim on one place among the photos of a request's side. */
const placeClaim = ({ requestId, side, place }: Pick<Photo, "requestId" | "side" | "place">) =>
  `photo/${requestId}/${side}/${place}`;

/**
 * Adds a photo that was uploaded and cleaned to a request.
 * Keeps: at most three of each side, by a claim on each place.
 */
export function addPhoto(
  photo: Pick<Photo, "photoId" | "requestId">,
  facts: {
    readonly request: Request;
    /** Whose photos whoever asks may add; nothing where none. */
    readonly side: PhotoSide | undefined;
    /** The places among those of that side that are taken. */
    readonly taken: readonly number[];
    /** The upload, cleaned, or what is wrong with it. */
    readonly upload: Cleaned | "photo_not_uploaded" | "photo_not_readable" | "photo_too_large";
  },
): Decision<PhotoEvent, Exclude<keyof typeof photoRefusals, "photo_already_removed">> {
  const { request, side, taken, upload } = facts;
  if (!side) return refuse("photo_not_yours");
  if (!takes(request, side)) return refuse("request_not_open", { status: request.status });
  const place = places.find((n) => !taken.includes(n));
  if (!place) return refuse("photos_full", { max: places.length });
  if (typeof upload === "string") return refuse(upload);
  const owner = photo.photoId;
  return accept<PhotoEvent>([{ type: "photo.added", ...photo, side, place }], {
    claims: [{ name: placeClaim({ ...photo, side, place }), owner }],
  });
}

const places = Array.from({ length: policy.requestPhotosMax.value }, (_, n) => n + 1);

/** Takes a photo off for good, by whoever may add such or by staff of the place. */
export function removePhoto(
  photo: Photo,
  facts: { readonly mayRemove: boolean },
): Decision<PhotoEvent, "photo_not_yours" | "photo_already_removed"> {
  if (!facts.mayRemove) return refuse("photo_not_yours");
  if (photo.removedAt) return refuse("photo_already_removed", { removedAt: photo.removedAt });
  return accept<PhotoEvent>([{ type: "photo.removed" }], {
    releases: [{ name: placeClaim(photo), owner: photo.photoId }],
  });
}

export function evolvePhoto(state: Photo | undefined, event: Recorded<PhotoEvent>): Photo {
  if (event.type === "photo.added") {
    const { type: _type, at: addedAt, by: _by, ...photo } = event;
    return { ...photo, addedAt };
  }
  return { ...(state as Photo), removedAt: event.at };
}
