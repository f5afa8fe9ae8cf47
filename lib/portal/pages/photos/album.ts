import type { AnswerOf, AskedOf, Client, Reply } from "../../../client/client.ts";
import { photosApi } from "../../../voice/requests/photos-api.ts";
import type { Receipt } from "../receipts/held.ts";

export type PhotosSeen = AnswerOf<typeof photosApi.seePhotos>;
type Upload = AnswerOf<typeof photosApi.uploadPhoto>;
type UploadAsked = AskedOf<typeof photosApi.uploadPhoto>["query"];

/** The photos of a request, in the hand of whom it is for or of those who handle it. */
export type Album = {
  /** Those see them at once whose own they are; others ask first, since that is recorded. */
  readonly isOwn: boolean;
  /** The page of the request. */
  readonly back: string;
  readonly see: () => Promise<Reply<PhotosSeen>>;
  readonly upload: (asked: UploadAsked) => Promise<Reply<Upload>>;
  readonly add: (photoId: string, key: string) => Promise<Reply<object>>;
  readonly remove: (photoId: string, key: string) => Promise<Reply<object>>;
};

/** By number and code of its receipt, whoever holds it. */
export function byReceipt(client: Client, { receiptNumber, code }: Receipt): Album {
  const params = { receiptNumber };
  return {
    isOwn: true,
    back: "/receipts/mine",
    see: () => client.ask(photosApi.seeReceiptPhotos, { params, query: { code } }),
    upload: (asked) =>
      client.ask(photosApi.uploadReceiptPhoto, { params, query: { ...asked, code } }),
    add: (photoId, key) =>
      client.ask(photosApi.addReceiptPhoto, { params, body: { photoId, code }, key }),
    remove: (photoId, key) =>
      client.ask(photosApi.removeReceiptPhoto, {
        params: { ...params, photoId },
        body: { code },
        key,
      }),
  };
}

/** By the account that filed it, or that handles it. */
export function byAccount(
  client: Client,
  requestId: string,
  { isOwn, back }: Pick<Album, "isOwn" | "back">,
): Album {
  const params = { requestId };
  const purpose = isOwn ? "own_data" : "handling";
  return {
    isOwn,
    back,
    see: () => client.ask(photosApi.seePhotos, { params, query: { purpose } }),
    upload: (query) => client.ask(photosApi.uploadPhoto, { params, query }),
    add: (photoId, key) => client.ask(photosApi.addPhoto, { params, body: { photoId }, key }),
    remove: (photoId, key) =>
      client.ask(photosApi.removePhoto, { params: { ...params, photoId }, key }),
  };
}
