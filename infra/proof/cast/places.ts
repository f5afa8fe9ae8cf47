const community = "510107008009";

/** Places of Wuhou district, all but one of them real; whatever is said of them here is made up. */
export const place = {
  district: "510107",
  street: "510107008",
  /** 楠欣社区 */
  community,
  /** No community has this code: a second one for tests, in the same street. */
  neighbour: "510107008001",
  block: `${community}-01`,
  courtyard: `${community}-01-001`,
  estate: `${community}-01-002-01`,
};
