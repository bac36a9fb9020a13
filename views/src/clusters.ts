// MARKS THAT WOULD OVERLAP -> GROUPS: at one zoom, each mark alone or folded with those that it would lie on.

export interface Mark<T> {
  item: T;
  x: number;
  y: number;
}

/** What stands together, the first of them the most important; x and y are in pixels. */
export interface Group<T> {
  items: T[];
  x: number;
  y: number;
}

/** Pixels that a group takes around its middle. */
export type Size<T> = (group: Group<T>) => { width: number; height: number };

const GAP = 2;

function joined<T>(a: Group<T>, b: Group<T>): Group<T> {
  const [m, n] = [a.items.length, b.items.length];
  return { items: [...a.items, ...b.items], x: (a.x * m + b.x * n) / (m + n), y: (a.y * m + b.y * n) / (m + n) };
}

function touch<T>(a: Group<T>, b: Group<T>, size: Size<T>): boolean {
  const [one, other] = [size(a), size(b)];
  return Math.abs(a.x - b.x) < (one.width + other.width) / 2 + GAP && Math.abs(a.y - b.y) < (one.height + other.height) / 2 + GAP;
}

/** The two groups that lie nearest to each other of those that touch, by position. */
function nearest<T>(groups: readonly Group<T>[], size: Size<T>): [number, number] | null {
  let best: [number, number] | null = null;
  let least = Infinity;
  groups.forEach((a, i) => {
    for (let j = i + 1; j < groups.length; j++) {
      const b = groups[j];
      if (!b) continue;
      const far = (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
      if (far < least && touch(a, b, size)) [best, least] = [[i, j], far];
    }
  });
  return best;
}

/** Joins the nearest two until nothing overlaps. Marks come in the order of their importance, and stay in it. */
export function folded<T>(marks: readonly Mark<T>[], size: Size<T>): Group<T>[] {
  const rank = new Map(marks.map((mark, number) => [mark.item, number]));
  const groups = marks.map(({ item, x, y }): Group<T> => ({ items: [item], x, y }));
  for (let pair = nearest(groups, size); pair; pair = nearest(groups, size)) {
    const [b] = groups.splice(pair[1], 1);
    const a = groups[pair[0]];
    if (a && b) groups[pair[0]] = joined(a, b);
  }
  for (const group of groups) group.items.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  return groups.sort((a, b) => Math.min(...a.items.map((i) => rank.get(i) ?? 0)) - Math.min(...b.items.map((i) => rank.get(i) ?? 0)));
}
