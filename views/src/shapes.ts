// The forms of the network: a shape for each kind of party, and the curve, head and label of an edge.
import type { Party, Tie } from "./layout";

export interface Point {
  x: number;
  y: number;
}

const KINDS = ["person", "organisation", "group", "place"] as const;

export const KIND_WORDS: [kind: string, words: string][] = [
  ["person", "person"],
  ["organisation", "organisation"],
  ["group", "group"],
  ["place", "place"],
  ["other", "other"],
];

export function kindOf(kind: string): string {
  return (KINDS as readonly string[]).includes(kind) ? kind : "other";
}

function polygon(corners: number, radius: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, number) => {
    const angle = turn + (2 * Math.PI * number) / corners;
    return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}

/** A path around 0,0 of about the same area for every kind. */
export function shape(kind: string, r: number): string {
  switch (kindOf(kind)) {
    case "person":
      return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case "organisation":
      return polygon(4, r * 1.25, Math.PI / 4);
    case "group":
      return polygon(4, r * 1.25, 0);
    case "place":
      return polygon(3, r * 1.4, -Math.PI / 2);
    default:
      return polygon(6, r * 1.1, 0);
  }
}

/** Thickness counts independent origins: ten copies of one report are one. */
export function thickness(origins: number): number {
  return Math.min(12, Math.max(1, 1.6 * origins));
}

export interface Curve {
  line: string;
  head: string;
  label: Point;
}

function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function moved(point: Point, way: Point, by: number): Point {
  return { x: point.x + way.x * by, y: point.y + way.y * by };
}

function at(point: Point): string {
  return `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
}

function arrowhead(tip: Point, way: Point, size: number): string {
  const back = moved(tip, way, -size * 1.5);
  const across = { x: -way.y, y: way.x };
  return `M${at(tip)}L${at(moved(back, across, size * 0.75))}L${at(moved(back, across, -size * 0.75))}Z`;
}

/** An act upon oneself: a loop above the party. */
function loop(party: Party, centre: Point, tie: Tie, size: number): Curve {
  const reach = party.radius * 2.2 + 26 + 22 * tie.bend;
  const [left, right] = [{ x: centre.x - reach, y: centre.y - reach * 1.1 }, { x: centre.x + reach, y: centre.y - reach * 1.1 }];
  const start = moved(centre, toward(centre, left), party.radius * 1.2);
  const tip = moved(centre, toward(centre, right), party.radius * 1.2);
  const way = toward(right, centre);
  const end = moved(tip, way, -size * 1.4);
  return { line: `M${at(start)}C${at(left)} ${at(right)} ${at(end)}`, head: arrowhead(tip, way, size), label: { x: centre.x, y: centre.y - reach * 0.87 } };
}

/** The edge between two parties that are drawn at `from` and `to`. */
export function curve(tie: Tie, from: Point, to: Point): Curve {
  const width = thickness(tie.row.origins);
  const size = 7 + width * 0.9;
  if (tie.source === tie.target) return loop(tie.source, from, tie, size);
  const way = toward(from, to);
  const bow = tie.bend * 56;
  const middle = { x: (from.x + to.x) / 2 - way.y * bow, y: (from.y + to.y) / 2 + way.x * bow };
  const arriving = toward(middle, to);
  const start = moved(from, toward(from, middle), tie.source.radius * 1.2);
  const tip = moved(to, arriving, -(tie.target.radius * 1.25 + 2));
  const end = moved(tip, arriving, -size * 1.4);
  const t = 0.5 + Math.max(-0.3, Math.min(0.3, 0.14 * tie.bend)); // labels of edges side by side stand at different heights
  const along = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
  const label = { x: along(start.x, middle.x, end.x), y: along(start.y, middle.y, end.y) };
  return { line: `M${at(start)}Q${at(middle)} ${at(end)}`, head: arrowhead(tip, arriving, size), label };
}
