import { type Visitor, visitorAt } from "../../infra/proof/cast/visitor.ts";
import { platform } from "./platform.ts";

export const visitor = (): Visitor => visitorAt(platform.url);
