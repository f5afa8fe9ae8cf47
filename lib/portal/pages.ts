import { homePage } from "./pages/home.ts";
import { rolePage } from "./pages/role.ts";
import type { Page } from "./visit.ts";

/** Every page, in the order in which addresses are compared with them. */
export const pages: readonly Page[] = [homePage, rolePage];
