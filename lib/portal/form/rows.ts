/**
 * The form with one row more or less where a button asked for that, and nothing where it was sent
 * to be done. A page shows it again, and asks the platform nothing.
 */
export function rowsChanged(form: URLSearchParams): URLSearchParams | undefined {
  const added = form.get("_add");
  const dropped = form.get("_drop");
  if (added === null && dropped === null) return undefined;
  const changed = dropped === null ? new URLSearchParams(form) : withoutRow(form, dropped);
  changed.delete("_add");
  changed.delete("_drop");
  if (added !== null) count(changed, added, 1);
  return changed;
}

function count(form: URLSearchParams, list: string, by: number): void {
  const before = Number(form.get(`${list}#`)) || 0;
  form.set(`${list}#`, String(Math.max(before + by, 0)));
}

/** The rows after the one that goes move up by one. */
function withoutRow(form: URLSearchParams, row: string): URLSearchParams {
  const parts = /^(.*\/)(\d+)(\?.*)?$/.exec(row);
  if (!parts) return new URLSearchParams(form);
  const [, list = "", index = "", tags = ""] = parts;
  const left = [...form].flatMap(([name, written]): [string, string][] => {
    const at = name.startsWith(list) ? /^\d+/.exec(name.slice(list.length))?.[0] : undefined;
    if (at === undefined || Number(at) < Number(index)) return [[name, written]];
    if (at === index) return [];
    return [[`${list}${Number(at) - 1}${name.slice(list.length + at.length)}`, written]];
  });
  const changed = new URLSearchParams(left);
  count(changed, `${list.slice(0, -1)}${tags}`, -1);
  return changed;
}
