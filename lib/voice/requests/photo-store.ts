import { listThingsByDay } from "../../engine/day-rows.ts";
import { prefixes } from "../../engine/keys.ts";
import type { Thing } from "../../engine/thing.ts";
import { policy } from "../policy.ts";
import { evolvePhoto, Photo, PhotoEvent } from "./photo-model.ts";

const photosOf = (requestId: string) => `${prefixes.photo}#of/${requestId}`;

export const photos: Thing<Photo, PhotoEvent> = {
  entity: "photo",
  state: Photo,
  evolve: evolvePhoto,
  events: PhotoEvent,
  rows: ({ requestId, photoId, addedAt, removedAt }) =>
    removedAt ? [] : [{ pk: photosOf(requestId), sk: `${addedAt}#${photoId}` }],
};

/** All photos of a request, oldest first. */
export async function listPhotos(requestId: string): Promise<readonly Photo[]> {
  const limit = 2 * policy.requestPhotosMax.value;
  return (await listThingsByDay(photos, photosOf(requestId), { limit })).items;
}
