/** How many words of a file are looked up together: as many as the table hands out in one call. */
const pieceMax = 100;

/** A long list in pieces, each with the place of its first in the whole. */
export function* piecesOf<Word>(
  words: readonly Word[],
): Generator<{ readonly from: number; readonly piece: readonly Word[] }> {
  for (let from = 0; from < words.length; from += pieceMax) {
    yield { from, piece: words.slice(from, from + pieceMax) };
  }
}
