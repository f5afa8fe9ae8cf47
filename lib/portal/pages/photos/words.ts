import type { Words } from "../../../core/words.ts";

/** What the pages of photos say. */
export const photoWords = {
  title: { zh: "照片", en: "Photos" },
  ownHint: {
    zh: "只有办理人员能看到，谁看过您都查得到。拍摄位置、时间和设备信息会自动去除。",
    en: "Only those who handle it see them, and you can see who did. Where, when and with what they were taken is removed.",
  },
  staffHint: {
    zh: "查看会记录您的单位、身份、时间和用途，诉求人可以看到。",
    en: "That you see them is recorded with your office, role, time and purpose; the reporter can see it.",
  },
  see: { zh: "查看照片", en: "See the photos" },
  none: { zh: "还没有照片。", en: "There are no photos yet." },
  before: { zh: "处理前", en: "Before" },
  after: { zh: "处理后", en: "After" },
  addHeading: { zh: "添加照片", en: "Add a photo" },
  file: { zh: "选择照片", en: "Choose a photo" },
  fileHint: {
    zh: "JPEG 或 PNG，不超过 4 MB。处理前、处理后各最多 3 张。请避免拍到他人面部和车牌。",
    en: "JPEG or PNG, at most 4 MB; at most 3 before and 3 after. Please leave out faces and number plates.",
  },
  add: { zh: "上传", en: "Upload" },
  added: { zh: "照片已添加", en: "The photo is added" },
  remove: { zh: "删除这张照片", en: "Delete this photo" },
  removed: { zh: "照片已删除", en: "The photo is deleted" },
  fileMissing: { zh: "请选择一张照片。", en: "Please choose a photo." },
  notAPhoto: { zh: "请选择 JPEG 或 PNG 照片。", en: "Please choose a JPEG or PNG photo." },
  notTaken: {
    zh: "照片没有传上来，请再试一次。",
    en: "The photo did not arrive. Please try again.",
  },
  back: { zh: "返回诉求", en: "Back to the request" },
} as const satisfies Readonly<Record<string, Words>>;
