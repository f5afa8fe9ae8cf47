import * as z from "zod";
import {
  addingRefusals,
  DocumentId,
  downloading,
  UploadedDocument,
  uploading,
} from "../../core/document.ts";
import { whileIn } from "../../core/offer.ts";
import { commonPolicy } from "../../core/policy.ts";
import { command, reading } from "../../http/api.ts";
import { type Affair, AffairId, lifecycle } from "./model.ts";
import { AffairView, viewAffair } from "./view.ts";

const params = z.strictObject({ affairId: AffairId });
const onOwnAffair = {
  scope: (affair: Affair) => [affair.departmentCode],
  view: viewAffair,
  result: AffairView,
};
const { value: minutes } = commonPolicy.documentMinutes;
const { value: most } = commonPolicy.documentsMax;

/** The papers of an affair's legal basis. */
export const basisApi = {
  uploadBasis: reading({
    route: "GET /affairs/{affairId}/document-upload",
    summary: {
      en: "Get an address to which a paper of an affair's legal basis is uploaded",
      zh: "获取事项法律依据文件上传地址",
    },
    permission: "affair.propose",
    params,
    ...uploading,
  }),
  addBasis: command({
    route: "POST /affairs/{affairId}/documents",
    summary: {
      en: "Add a paper of its legal basis that was uploaded to the affair",
      zh: "为事项添加已上传的法律依据文件",
    },
    description: {
      en: `PDF, Word, Excel or ZIP, by what stands in it, without macros; at most ${most}, until the affair is decided on.`,
      zh: `PDF、Word、Excel 或 ZIP，以文件内容判定，不含宏；不超过 ${most} 份，决定前添加。`,
    },
    permission: "affair.propose",
    offer: whileIn("affairId", lifecycle, "addDocument"),
    params,
    body: UploadedDocument,
    refusals: ["already_decided", ...addingRefusals],
    success: 201,
    ...onOwnAffair,
  }),
  removeBasis: command({
    route: "DELETE /affairs/{affairId}/documents/{documentId}",
    summary: {
      en: "Take a paper of its legal basis off an affair before the decision",
      zh: "决定前撤下事项的法律依据文件",
    },
    permission: "affair.propose",
    offer: whileIn(
      "affairId",
      lifecycle,
      "removeDocument",
      (affair: Affair) => (affair.documents ?? []).length > 0,
    ),
    params: params.extend({ documentId: DocumentId }),
    refusals: ["already_decided", "document_unknown"],
    ...onOwnAffair,
  }),
  listBasis: reading({
    route: "GET /affairs/{affairId}/documents",
    summary: {
      en: "Get the papers of an affair's legal basis, each by an address of its own",
      zh: "获取事项的法律依据文件及其下载地址",
    },
    description: {
      en: `For whoever reads the affair. An address opens one for ${minutes} minutes; its SHA-256 is that of the file.`,
      zh: `可查看该事项者均可查阅。每个地址 ${minutes} 分钟内有效；SHA-256 按文件字节计算。`,
    },
    permission: "affair.read",
    params,
    ...downloading,
  }),
};
