import type { Words } from "../../../core/words.ts";

/** Pages of the documents of something. */
export const documentWords = {
  documents: { zh: "采购文件", en: "Documents" },
  basisLead: {
    zh: "PDF、Word、Excel 或 ZIP，不含宏，最多 10 份，每份不超过 20 MB（本页上传不超过 4 MB，更大的用接口上传）。准入决定前可增删；所涉社区与审批方均可下载。",
    en: "PDF, Word, Excel or ZIP without macros, at most 10 of 20 MB each (of 4 MB by this page, larger ones by the API). They change until the affair is decided on; the communities concerned and those who decide download them.",
  },
  basis: { zh: "法律依据文件", en: "Papers of the legal basis" },
  documentsLead: {
    zh: "PDF、Word、Excel 或 ZIP，不含宏，最多 10 份，每份不超过 20 MB（本页上传不超过 4 MB，更大的用接口上传）。公告前可增删；接受投标期间只可补充，公开招标须在截止前 15 日补充。",
    en: "PDF, Word, Excel or ZIP without macros, at most 10 of 20 MB each (of 4 MB by this page, larger ones by the API). They change until the notice; while bids are taken some are added, of an open tender up to 15 days before the deadline.",
  },
  documentsNone: { zh: "还没有文件。", en: "There is no document yet." },
  documentsHint: {
    zh: "下载地址数分钟内有效，过期请刷新本页。",
    en: "Each address opens for some minutes: reload the page for a new one.",
  },
  documentsChange: { zh: "管理采购文件", en: "Change the documents" },
  documentAdd: { zh: "添加文件", en: "Add a document" },
  documentAdded: { zh: "文件已添加", en: "The document is added" },
  documentRemove: { zh: "撤下", en: "Take it off" },
  documentRemoved: { zh: "文件已撤下", en: "The document is taken off" },
  toProject: { zh: "返回项目", en: "Back to the project" },
  file: { zh: "文件", en: "File" },
  fileHint: { zh: "PDF、Word、Excel 或 ZIP", en: "PDF, Word, Excel or ZIP" },
  fileTitle: { zh: "文件名称", en: "What it is called" },
  fileMissing: { zh: "请选择文件。", en: "Choose a file." },
  fileNotTaken: {
    zh: "文件没有传上去，请再试一次。",
    en: "The file did not get through: try again.",
  },
  toAffair: { zh: "返回事项", en: "Back to the affair" },
} as const satisfies Record<string, Words>;
