import { deskPages } from "./pages/desk/pages.ts";
import { homePage } from "./pages/home.ts";
import { myPage } from "./pages/me.ts";
import { choosePlacePage } from "./pages/places/choose.ts";
import { placePage } from "./pages/places/place.ts";
import { receiptPage } from "./pages/receipts/mine.ts";
import { openReceiptPage } from "./pages/receipts/open.ts";
import { newRequestPage } from "./pages/requests/new.ts";
import { rolePage } from "./pages/role.ts";
import { type Page, Stopped } from "./visit.ts";

/** A page that is loaded when it is asked for: the console knows every declaration there is. */
const loadedLater = (path: string, load: () => Promise<Page>): Page => ({
  path,
  isForSignedIn: true,
  get: async (visit) => (await load()).get(visit),
  post: async (visit) => {
    const { post } = await load();
    if (!post) throw new Stopped("method");
    return post(visit);
  },
});
const doPage = loadedLater("/desk/do", async () => (await import("./pages/desk/do.ts")).doPage);
const operationPage = loadedLater(
  "/desk/do/{domain}/{operation}",
  async () => (await import("./pages/desk/operation.ts")).operationPage,
);

/** Every page, in the order in which addresses are compared with them. */
export const pages: readonly Page[] = [
  ...deskPages,
  homePage,
  rolePage,
  openReceiptPage,
  receiptPage,
  newRequestPage,
  choosePlacePage,
  placePage,
  doPage,
  operationPage,
  myPage,
];
