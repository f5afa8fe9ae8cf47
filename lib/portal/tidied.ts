/**
 * As the alphabet of receipts and tokens has it, which knows no I, L, O: people read 0 as O, and type
 * small letters, blanks and long dashes.
 */
export const tidied = (written: string): string =>
  written
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[‐-―−]/g, "-")
    .replace(/\s/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
