const community = "510107008009";

/** Real places of Wuhou district; whatever is told of them here is made up. */
export const place = {
  district: "510107",
  street: "510107008",
  /** 楠欣社区 */
  community,
  /** 晋阳社区, of the same street. */
  neighbour: "510107008001",
  block: `${community}-01`,
  courtyard: `${community}-01-001`,
  estate: `${community}-01-002-01`,
};
