/** The groups of names that reach each other in circles. Source: Tarjan's strongly connected components. */
export function circlesOf(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];

  const visit = (name: string): number => {
    let low = order.size;
    order.set(name, low);
    path.push(name);
    for (const next of arrows.get(name) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (path.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === order.get(name)) {
      const circle = path.splice(path.indexOf(name));
      if (circle.length > 1 || arrows.get(name)?.includes(name)) circles.push(circle.sort());
    }
    return low;
  };

  for (const name of arrows.keys()) if (!order.has(name)) visit(name);
  return circles;
}
