// PLACES -> MARKS: a small mark for each place, one for several that would lie on each other at the present zoom, and what they open.
import * as L from "leaflet";
import { folded, type Group } from "./clusters";
import { counted, html, ownPath, words } from "./dom";

type Precision = "point" | "area" | "country";

export interface Place {
  id: string;
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  precision: Precision;
  claims: number;
  origins: number;
  href: string;
  acts?: string[];
}

/** A place with where its mark goes. */
export interface Spot {
  place: Place;
  at: [latitude: number, longitude: number];
}

const PRECISION: Record<Precision, string> = {
  point: "The reports name this place.",
  area: "Somewhere in this area: the reports give no nearer place.",
  country: "Somewhere in this country: the reports give no nearer place.",
};
export const DEEPEST = 10;
export const EDGE = 28; // pixels around the marks of the first view
const BUTTONS = 46; // pixels that the buttons on the left take
export const BROAD = 600; // pixels of width from which a mark of several says so in words

/** Pixels at the bottom that say where places and outlines come from. */
export function attributionHeight(map: L.Map): number {
  return map.getContainer().querySelector<HTMLElement>(".leaflet-control-attribution")?.offsetHeight ?? 0;
}

function saidOf(place: Place): string {
  return `${counted(place.claims, "claim")}, ${counted(place.origins, "independent origin")}`;
}

function popup(place: Place): HTMLElement {
  const rows = [
    html("p", { class: "view-popup-name" }, html("strong", { dir: "auto" }, place.name)),
    html("p", {}, PRECISION[place.precision]),
    html("p", {}, saidOf(place)),
  ];
  if (place.acts?.length) rows.push(html("p", {}, `Acts: ${place.acts.map(words).join(", ")}`));
  const href = ownPath(place.href);
  if (href) rows.push(html("p", {}, html("a", { href }, "Show the claims")));
  return html("div", { class: "view-popup" }, ...rows);
}

/** The places that stand at one point, at every zoom. */
function list(places: readonly Place[]): HTMLElement {
  const rows = places.map((place) => {
    const href = ownPath(place.href);
    const name = href ? html("a", { href, dir: "auto" }, place.name) : html("span", { dir: "auto" }, place.name);
    return html("li", {}, name, `: ${saidOf(place)}. ${PRECISION[place.precision]}`);
  });
  return html("div", { class: "view-popup" }, html("p", {}, html("strong", {}, `${places.length} places here`)), html("ul", {}, ...rows));
}

function sizeOf(group: Group<Spot>, broad: boolean): { width: number; height: number } {
  const [only] = group.items;
  if (group.items.length > 1 || !only) return { width: broad ? 58 + 8 * String(group.items.length).length : 28, height: 28 };
  const width = 10 + 8 * String(only.place.claims).length;
  return only.place.precision === "area" ? { width: Math.max(30, width), height: 30 } : { width: Math.max(24, width), height: 24 };
}

function icon(group: Group<Spot>, broad: boolean): L.DivIcon {
  const { width, height } = sizeOf(group, broad);
  const [only, ...others] = group.items;
  if (!only || others.length) {
    const count = html("span", { class: "view-count" }, broad ? `${group.items.length} places` : String(group.items.length));
    const name = html("span", { class: "view-name", dir: "auto" }, only ? `${only.place.name} …` : "");
    return L.divIcon({ className: "view-pin view-several", html: html("span", {}, count, name), iconSize: [width, height] });
  }
  const count = html("span", { class: "view-count" }, String(only.place.claims));
  const name = html("span", { class: "view-name", dir: "auto" }, only.place.name);
  return L.divIcon({ className: `view-pin view-${only.place.precision}`, html: html("span", {}, count, name), iconSize: [width, height] });
}

/** Puts the keyboard into the popup that Enter opened, and back on the mark when it closes. */
function keepFocus(marker: L.Marker, content: HTMLElement): void {
  content.addEventListener("keydown", (event) => {
    if (event.key === "Escape") marker.closePopup();
  });
  marker.on("popupopen", () => content.querySelector("a")?.focus({ preventScroll: true }));
  marker.on("popupclose", () => marker.getElement()?.focus({ preventScroll: true }));
}

function saidOfGroup(group: Group<Spot>, deed: string): string {
  const [only, ...others] = group.items;
  if (!only) return "";
  const { place } = only;
  if (!others.length) return `${place.name}: ${saidOf(place)}. ${PRECISION[place.precision]}`;
  const names = group.items.slice(0, 3).map((spot) => spot.place.name);
  const more = group.items.length - names.length;
  return `${group.items.length} places, ${deed}: ${names.join(", ")}${more ? ` and ${more} more` : ""}`;
}

/** How far to zoom in so that the places of a group come apart; null where they never do. */
function closer(map: L.Map, group: Group<Spot>): number | null {
  const bounds = L.latLngBounds(group.items.map((spot) => spot.at));
  const now = map.getZoom();
  if (bounds.getNorthEast().equals(bounds.getSouthWest()) || now >= DEEPEST) return null;
  return Math.min(DEEPEST, Math.max(now + 1, map.getBoundsZoom(bounds, false, L.point(2 * EDGE, 2 * EDGE))));
}

function mark(map: L.Map, group: Group<Spot>, broad: boolean): L.Marker {
  const middle = map.unproject([group.x, group.y], map.getZoom());
  const [first] = group.items;
  const marker = L.marker(group.items.length > 1 || !first ? middle : first.at, { icon: icon(group, broad), riseOnHover: true });
  const several = group.items.length > 1;
  const zoom = several ? closer(map, group) : null;
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", saidOfGroup(group, zoom === null ? "open the list" : "zoom in")));
  if (zoom !== null) {
    const bounds = L.latLngBounds(group.items.map((spot) => spot.at));
    const go = (): void => void map.setView(bounds.getCenter(), zoom);
    return marker.on("click", go).on("keypress", (event) => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === "Enter") go();
    });
  }
  const content = several || !first ? list(group.items.map((spot) => spot.place)) : popup(first.place);
  const { x, y } = map.getSize();
  const below = attributionHeight(map);
  marker.bindPopup(content, {
    maxWidth: Math.min(260, x - BUTTONS - 60),
    maxHeight: y - below - 60,
    autoPanPaddingTopLeft: [BUTTONS, 8],
    autoPanPaddingBottomRight: [8, below + 8],
  });
  keepFocus(marker, content);
  return marker;
}

/** Draws the marks of the present zoom. The keyboard stays on the mark that holds what it was on. */
export function redrawn(map: L.Map, spots: readonly Spot[], before: L.LayerGroup, held: Map<Element, Group<Spot>>): void {
  const broad = map.getSize().x >= BROAD;
  const zoom = map.getZoom();
  const had = document.activeElement && held.get(document.activeElement)?.items[0];
  const marks = spots.map((spot) => ({ item: spot, ...pixels(map, spot, zoom) }));
  before.clearLayers();
  held.clear();
  for (const group of folded(marks, (one) => sizeOf(one, broad))) {
    const element = mark(map, group, broad).addTo(before).getElement();
    if (!element) continue;
    held.set(element, group);
    if (had && group.items.includes(had)) element.focus({ preventScroll: true });
  }
}

function pixels(map: L.Map, spot: Spot, zoom: number): { x: number; y: number } {
  const { x, y } = map.project(spot.at, zoom);
  return { x, y };
}

