import * as z from "zod";
import { Purpose } from "../../core/personal-readings.ts";
import { command, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { RequestId } from "./model.ts";
import { type Photo, PhotoId } from "./photo-model.ts";
import {
  PhotosSeen,
  PhotoView,
  type Upload,
  UploadAsked,
  UploadView,
  viewPhoto,
} from "./photo-view.ts";
import { receiptCode, receiptParams } from "./receipt-fields.ts";

const ofRequest = { params: z.strictObject({ requestId: RequestId }) };
const ofReceipt = { params: receiptParams, permission: "public" } as const;

const upload = { view: (one: Upload) => one, result: UploadView };
const seen = { view: (photos: PhotosSeen) => photos, result: PhotosSeen };
const changed = { view: (photo: Photo) => viewPhoto(photo), result: PhotoView };

const refusedToAdd = [
  "photo_not_yours",
  "request_not_open",
  "photos_full",
  "photo_not_uploaded",
  "photo_not_readable",
  "photo_too_large",
] as const;
const refusedToRemove = ["photo_not_yours", "photo_already_removed"] as const;

const words = {
  upload: {
    en: "Get an address to which a photo is uploaded",
    zh: "获取照片上传地址",
  },
  uploadMore: {
    en: `JPEG or PNG, at most ${policy.requestPhotoBytesMax.value / 1_000_000} MB. The address opens for ${policy.requestPhotoMinutes.value} minutes and takes this one file; the photo is added by a command afterwards.`,
    zh: `JPEG 或 PNG，不超过 ${policy.requestPhotoBytesMax.value / 1_000_000} MB。地址 ${policy.requestPhotoMinutes.value} 分钟内有效，仅限上传该文件；上传后另以命令添加照片。`,
  },
  addMore: {
    en: `At most ${policy.requestPhotosMax.value} before, by whoever filed it while it is open, and as many after, by its assignee. Where and when it was taken, and with what, is taken out of the file.`,
    zh: `处理前照片由提出人在办结前上传，处理后照片由承办人上传，各不超过 ${policy.requestPhotosMax.value} 张。拍摄位置、时间、设备等信息一律从文件中去除。`,
  },
} as const;

export const photosApi = {
  uploadPhoto: reading({
    route: "GET /requests/{requestId}/photo-upload",
    summary: words.upload,
    description: words.uploadMore,
    permission: "request.add_photo",
    query: UploadAsked,
    ...ofRequest,
    ...upload,
  }),
  addPhoto: command({
    route: "POST /requests/{requestId}/photos",
    summary: {
      en: "Add a photo that was uploaded to the request",
      zh: "为诉求添加已上传的照片",
    },
    description: words.addMore,
    permission: "request.add_photo",
    body: z.strictObject({ photoId: PhotoId }),
    refusals: refusedToAdd,
    success: 201,
    ...ofRequest,
    ...changed,
  }),
  seePhotos: reading({
    route: "GET /requests/{requestId}/photos",
    summary: {
      en: "See the photos of a request; the reading and its purpose are recorded",
      zh: "查看诉求的照片，查阅及用途均予记录",
    },
    permission: "request.add_photo",
    query: z.strictObject({
      purpose: Purpose.extract(["handling", "inspection", "complaint", "own_data"]),
    }),
    ...ofRequest,
    ...seen,
  }),
  removePhoto: command({
    route: "DELETE /requests/{requestId}/photos/{photoId}",
    summary: {
      en: "Take a photo off the request for good",
      zh: "删除诉求的一张照片，不可恢复",
    },
    permission: "request.add_photo",
    params: ofRequest.params.extend({ photoId: PhotoId }),
    refusals: refusedToRemove,
    ...changed,
  }),
  uploadReceiptPhoto: reading({
    route: "GET /receipts/{receiptNumber}/photo-upload",
    summary: {
      en: "Get an address to which a photo is uploaded, with receipt number and code",
      zh: "凭回执编号与查询码获取照片上传地址",
    },
    description: words.uploadMore,
    query: UploadAsked.extend({ code: receiptCode }),
    ...ofReceipt,
    ...upload,
  }),
  addReceiptPhoto: command({
    route: "POST /receipts/{receiptNumber}/photos",
    summary: {
      en: "Add a photo that was uploaded to one's own request",
      zh: "凭回执为本人诉求添加已上传的照片",
    },
    description: words.addMore,
    body: z.strictObject({ photoId: PhotoId, code: receiptCode }),
    refusals: refusedToAdd,
    success: 201,
    ...ofReceipt,
    ...changed,
  }),
  seeReceiptPhotos: reading({
    route: "GET /receipts/{receiptNumber}/photos",
    summary: {
      en: "See the photos of one's own request; the reading is recorded",
      zh: "凭回执查看本人诉求的照片，查阅予以记录",
    },
    query: z.strictObject({ code: receiptCode }),
    ...ofReceipt,
    ...seen,
  }),
  removeReceiptPhoto: command({
    route: "POST /receipts/{receiptNumber}/photos/{photoId}/removal",
    summary: {
      en: "Take a photo off one's own request for good",
      zh: "凭回执删除本人诉求的一张照片，不可恢复",
    },
    params: receiptParams.extend({ photoId: PhotoId }),
    permission: "public",
    body: z.strictObject({ code: receiptCode }),
    refusals: refusedToRemove,
    ...changed,
  }),
};
