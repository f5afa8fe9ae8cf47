import { uploadsIn } from "../../engine/uploads.ts";
import { environment } from "../../env.ts";
import { policy } from "../policy.ts";
import type { Cleaned } from "./photo-clean.ts";
import type { Photo } from "./photo-model.ts";
import type { AskedOfUpload } from "./photo-view.ts";

const uploads = uploadsIn(() => environment().PHOTOS_BUCKET, {
  minutes: policy.requestPhotoMinutes.value,
  bytesMax: policy.requestPhotoBytesMax.value,
});

type Named = Pick<Photo, "requestId" | "photoId">;
const keyOf = ({ requestId, photoId }: Named): string => `${requestId}/${photoId}`;

/** An address that takes one file of this size and type; its signature covers both. */
export const signUpload = (photo: Named, asked: AskedOfUpload): Promise<string> =>
  uploads.signUpload(keyOf(photo), asked);

/** An address that shows a photo, and nothing else of the bucket. */
export const signSight = (photo: Named): Promise<string> => uploads.signDownload(keyOf(photo));

/** What was uploaded; nothing where that is nothing, or more than was allowed. */
export const loadUpload = (photo: Named): Promise<Uint8Array | undefined> =>
  uploads.load(keyOf(photo));

/** Keeps a photo as it was cleaned. */
export const keepPhoto = (photo: Named, cleaned: Cleaned): Promise<void> =>
  uploads.keep(keyOf(photo), cleaned);

/** Takes away an upload that was kept. */
export const forgetUpload = (photo: Named): Promise<void> => uploads.forget(keyOf(photo));

/** Erases a photo and its upload; the bucket keeps no versions. */
export async function erasePhoto(photo: Named): Promise<void> {
  await forgetUpload(photo);
  await uploads.erase(keyOf(photo));
}
