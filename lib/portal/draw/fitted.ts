/** Units: pixels of a sign at the size of the drawing's text. */
const wideSign = 13;
const narrowSign = 7.5;

/** As much of a name as has room in a line, which a drawing cannot break; what is cut off ends with an ellipsis. */
export function fitted(name: string, room: number): string {
  let taken = 0;
  let kept = "";
  for (const sign of name) {
    taken += /\p{Script=Han}/u.test(sign) ? wideSign : narrowSign;
    if (taken > room) return `${kept.slice(0, -1)}…`;
    kept += sign;
  }
  return kept;
}
