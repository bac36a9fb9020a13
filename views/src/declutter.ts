// Hides labels that would lie on top of others; what comes first in the list is served first.

const HIDDEN = "view-hidden";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A label with the boxes that it may take, best first; `take` puts it into the one that was free. */
export interface Label {
  element: Element;
  places: Box[];
  take?: (place: number) => void;
}

export function shifted({ left, right, top, bottom }: Box, x: number, y: number): Box {
  return { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** `obstacles` always stay and are never covered by a label. A hidden label keeps its box, so that it can be measured again. */
export function declutter(labels: readonly Label[], obstacles: readonly Element[] = []): void {
  const taken: Box[] = obstacles.map((element) => element.getBoundingClientRect());
  for (const { element, places, take } of labels) {
    const free = places.findIndex((box) => !taken.some((other) => overlap(box, other)));
    const box = places[free];
    element.classList.toggle(HIDDEN, !box);
    take?.(Math.max(0, free));
    if (box) taken.push(box);
  }
}
