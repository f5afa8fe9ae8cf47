import * as z from "zod";
import { Instant } from "../../core/time.ts";
import { wholeNumber } from "../../core/whole-number.ts";
import { policy } from "../policy.ts";
import { Photo, PhotoId, PhotoSide } from "./photo-model.ts";

/** Where a picture is put, by whoever holds this and for so long. */
export const UploadView = z.strictObject({
  photoId: PhotoId,
  url: z.url().meta({
    note: {
      en: "The file is sent here by PUT, of the size and type that were said.",
      zh: "以 PUT 方式上传文件，大小与类型须与所报一致。",
    },
  }),
  expiresAt: Instant,
});
export type Upload = z.infer<typeof UploadView>;

/** What is said of a file before it is uploaded. */
export const UploadAsked = z.strictObject({
  bytes: wholeNumber({ max: policy.requestPhotoBytesMax.value }).meta({ example: 1_200_000 }),
  type: z.enum(["image/jpeg", "image/png"]).meta({ id: "PhotoType" }),
});

export type AskedOfUpload = z.output<typeof UploadAsked>;

export const PhotoView = Photo.omit({ place: true });
export const viewPhoto = ({ place: _, ...seen }: Photo): z.infer<typeof PhotoView> => seen;

/** Photos as they are seen: each by an address that opens it for a few minutes. */
export const PhotosSeen = z.strictObject({
  expiresAt: Instant,
  photos: z.array(
    z.strictObject({ photoId: PhotoId, side: PhotoSide, addedAt: Instant, url: z.url() }),
  ),
});
export type PhotosSeen = z.infer<typeof PhotosSeen>;
