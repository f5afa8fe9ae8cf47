import * as z from "zod";
import {
  addingRefusals,
  DocumentId,
  downloading,
  UploadedDocument,
  uploading,
} from "../../core/document.ts";
import { commonPolicy } from "../../core/policy.ts";
import { command, reading } from "../../http/api.ts";
import { policy } from "../policy.ts";
import { Project, ProjectId } from "./model.ts";
import { projectOffers } from "./offers.ts";

const params = z.strictObject({ projectId: ProjectId });
const onProject = {
  scope: (project: Project) => [project.buyerCode],
  view: (project: Project) => project,
  result: Project,
};

const { value: most } = commonPolicy.documentsMax;

export const documentsApi = {
  uploadDocument: reading({
    route: "GET /projects/{projectId}/document-upload",
    summary: {
      en: "Get an address to which a document of a project is uploaded",
      zh: "获取采购文件上传地址",
    },
    permission: "project.plan",
    params,
    ...uploading,
  }),
  addDocument: command({
    route: "POST /projects/{projectId}/documents",
    summary: {
      en: "Add a document that was uploaded to the project",
      zh: "为项目添加已上传的采购文件",
    },
    description: {
      en: `PDF, Word, Excel or ZIP, by what stands in it, without macros; at most ${most}. While the project is planned; some are added while bids are taken, of an open tender up to ${policy.clarificationDays.value} days before the deadline. Its SHA-256 is told in the notice.`,
      zh: `PDF、Word、Excel 或 ZIP，以文件内容判定，不含宏；不超过 ${most} 份。公告前添加；接受投标期间可补充，公开招标须在截止前 ${policy.clarificationDays.value} 日补充。其 SHA-256 随公告公布。`,
    },
    permission: "project.plan",
    offer: projectOffers.addDocument,
    params,
    body: UploadedDocument,
    refusals: ["documents_settled", ...addingRefusals],
    success: 201,
    ...onProject,
  }),
  removeDocument: command({
    route: "DELETE /projects/{projectId}/documents/{documentId}",
    summary: {
      en: "Take a document off a project before its notice",
      zh: "公告前撤下采购文件",
    },
    permission: "project.plan",
    offer: projectOffers.removeDocument,
    params: params.extend({ documentId: DocumentId }),
    refusals: ["documents_settled", "document_unknown"],
    ...onProject,
  }),
  listDocuments: reading({
    route: "GET /projects/{projectId}/documents",
    summary: {
      en: "Get the documents of a project that was noticed, each by an address of its own",
      zh: "获取已公告项目的采购文件及其下载地址",
    },
    description: {
      en: `For everybody. An address opens one document for ${commonPolicy.documentMinutes.value} minutes; its SHA-256 is that of the file.`,
      zh: `任何人均可查阅。每个地址 ${commonPolicy.documentMinutes.value} 分钟内有效；SHA-256 按文件字节计算。`,
    },
    permission: "public",
    params,
    ...downloading,
  }),
};
