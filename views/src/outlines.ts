// OUTLINES OF COUNTRIES -> GEOJSON: two grades of detail from our own server, and where a country's name belongs.
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { lettersOf } from "./countries";
import { load } from "./dom";

export type Grade = "110m" | "50m";
export interface Country {
  name: string;
  letters: string | null;
}
export type Outlines = FeatureCollection<Geometry, Country>;

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const here = import.meta.url; // in a name of its own: Vite would take the address apart
const held = new Map<Grade, Promise<Outlines>>();

const POLE = 85; // about where the projection of the map ends

/** A ring without jumps at the 180th meridian: it goes on beyond it instead. One that goes around a pole is closed along the map's edge. */
function unbroken(ring: Position[]): Position[] {
  let turn = 0;
  const out = ring.map(([x = 0, y = 0], number): Position => {
    const before = ring[number - 1]?.[0] ?? x;
    if (Math.abs(x - before) > 180) turn += x < before ? 360 : -360;
    return [x + turn, y];
  });
  const [first, last] = [out[0], out[out.length - 1]];
  if (!turn || !first || !last) return out;
  const edge = (last[1] ?? 0) < 0 ? -POLE : POLE;
  return [...out, [last[0] ?? 0, edge], [first[0] ?? 0, edge], first];
}

function whole(geometry: Geometry): Geometry {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(unbroken) };
  if (geometry.type === "MultiPolygon") return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(unbroken)) };
  return geometry;
}

async function fetched(grade: Grade): Promise<Outlines> {
  const world = await load<World>(new URL(`countries-${grade}.json`, here));
  const countries = feature(world, world.objects.countries);
  const features = countries.features.map((country): Feature<Geometry, Country> => {
    const name = country.properties.name;
    return { ...country, geometry: whole(country.geometry), properties: { name, letters: lettersOf(country.id, name) } };
  });
  return { type: "FeatureCollection", features };
}

export function outlines(grade: Grade): Promise<Outlines> {
  const known = held.get(grade) ?? fetched(grade);
  held.set(grade, known);
  return known;
}

export interface Extent {
  west: number;
  east: number;
  south: number;
  north: number;
  centre: [latitude: number, longitude: number];
}

function rings(geometry: Geometry): Position[][] {
  if (geometry.type === "Polygon") return geometry.coordinates.slice(0, 1);
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));
  return [];
}

/** Twice the area and the centre of gravity of a ring in degrees (shoelace formula). */
function weighed(ring: Position[]): { area: number; x: number; y: number } {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0 = 0, y0 = 0] = ring[i] ?? [];
    const [x1 = 0, y1 = 0] = ring[i + 1] ?? [];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return { area: Math.abs(area), x: x / (3 * area), y: y / (3 * area) };
}

/** Box and centre of the largest part of a country: overseas parts do not pull its name into the sea. */
export function mainland(geometry: Geometry): Extent | null {
  const parts = rings(geometry).map((ring) => ({ ring, ...weighed(ring) }));
  const main = parts.sort((a, b) => b.area - a.area)[0];
  if (!main || !main.area) return null;
  const xs = main.ring.map((point) => point[0] ?? 0);
  const ys = main.ring.map((point) => point[1] ?? 0);
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys), centre: [main.y, main.x] };
}
