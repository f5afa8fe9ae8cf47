import { doPage } from "./pages/desk/do.ts";
import { operationPage } from "./pages/desk/operation.ts";
import { deskPages } from "./pages/desk/pages.ts";
import { homePage } from "./pages/home.ts";
import { myPage } from "./pages/me.ts";
import { choosePlacePage } from "./pages/places/choose.ts";
import { placePage } from "./pages/places/place.ts";
import { receiptPage } from "./pages/receipts/mine.ts";
import { openReceiptPage } from "./pages/receipts/open.ts";
import { newRequestPage } from "./pages/requests/new.ts";
import { rolePage } from "./pages/role.ts";
import type { Page } from "./visit.ts";

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
