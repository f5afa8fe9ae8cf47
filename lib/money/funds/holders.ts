/** Whose an account is, as its name tells: codes, or the thing that knows them. */
export type Holder =
  | { readonly kind: "district" }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "project"; readonly id: string }
  | { readonly kind: "contract"; readonly id: string };

/** Reads the holder out of an account's name (domain.md §9). */
export function holderOf(account: string): Holder {
  const [kind, id = ""] = account.split(".");
  switch (kind) {
    case "department":
    case "community":
      return { kind: "code", code: id };
    case "project":
      return { kind: "project", id };
    case "contract":
    case "payable":
    case "paid":
    case "bond":
    case "receivable":
      return { kind: "contract", id };
    default:
      return { kind: "district" };
  }
}
