import * as z from "zod";

/** 评审小组席位: what somebody sits on a panel as. */
export const PanelSeat = z.enum(["expert", "buyer"]).meta({ id: "PanelSeat" });
