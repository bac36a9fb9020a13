// PARTIES AND ACTS -> PLACES ON THE SHEET: the same rows always give the same picture, and nothing moves while it is made.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

export interface NodeRow {
  id: string;
  name: string;
  kind: string;
  href: string;
  claims: number;
}

export interface EdgeRow {
  source: string;
  target: string;
  act: string;
  origins: number;
  claims: number;
  href: string;
  against: number;
}

export interface Party extends SimulationNodeDatum {
  row: NodeRow;
  full: number; // radius where there is room
  radius: number; // as it is drawn at the present zoom
  x: number;
  y: number;
}

/** `bend`: how far an edge keeps from the straight line, so that edges between the same two parties lie side by side. */
export interface Tie {
  row: EdgeRow;
  source: Party;
  target: Party;
  bend: number;
}

export interface Drawing {
  parties: Party[];
  ties: Tie[];
}

const STRETCH = 2;

/** More parties, smaller figures: the names need the room. */
function radiusOf(claims: number, parties: number): number {
  return Math.min(26, 9 + 2.5 * Math.log2(1 + Math.max(0, claims))) * Math.max(0.55, Math.min(1, Math.sqrt(50 / parties)));
}

/** Parallel edges get bends of …, -1, 0, 1, … seen from one end, whatever way each of them points. */
function bent(ties: Tie[]): Tie[] {
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) {
    const pair = JSON.stringify([tie.row.source, tie.row.target].sort());
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  for (const pair of pairs.values()) {
    pair.forEach((tie, number) => {
      const side = tie.row.source <= tie.row.target ? 1 : -1;
      tie.bend = tie.source === tie.target ? number : side * (number - (pair.length - 1) / 2);
    });
  }
  return ties;
}

/** Draws the picture apart in one direction, until it has the shape of the box; nothing comes nearer to anything. */
function stretched(parties: Party[], wide: number): void {
  const breadth = (of: number[]): number => Math.max(1, Math.max(...of) - Math.min(...of));
  const shape = breadth(parties.map((party) => party.x)) / breadth(parties.map((party) => party.y));
  for (const party of parties) {
    party.x *= Math.max(1, Math.min(STRETCH, wide / shape));
    party.y *= Math.max(1, Math.min(STRETCH, shape / wide));
  }
}

/** `wide`: width by height of the box, which the picture takes the shape of. */
export function laidOut(nodes: readonly NodeRow[], edges: readonly EdgeRow[], wide: number): Drawing {
  const parties = nodes.map((row): Party => {
    const full = radiusOf(row.claims, nodes.length);
    return { row, full, radius: full } as Party;
  });
  const byId = new Map(parties.map((party) => [party.row.id, party]));
  const ties = edges.flatMap((row): Tie[] => {
    const [source, target] = [byId.get(row.source), byId.get(row.target)];
    return source && target ? [{ row, source, target, bend: 0 }] : [];
  });
  const simulation = forceSimulation(parties)
    .force("link", forceLink(ties).distance(150).strength(0.4))
    .force("charge", forceManyBody<Party>().strength(-700).distanceMax(500))
    .force("collide", forceCollide<Party>((party) => party.full + 30))
    .force("x", forceX<Party>().strength(0.09 / Math.sqrt(wide)))
    .force("y", forceY<Party>().strength(0.09 * Math.sqrt(wide)))
    .stop();
  simulation.tick(parties.length > 400 ? 120 : 300);
  if (parties.length > 2) stretched(parties, wide);
  return { parties, ties: bent(ties) };
}
