// The map: the world's outlines from our own server, a small mark per place, one for several that would lie on each other.
import "leaflet/dist/leaflet.css";
import "./map.css";
import * as L from "leaflet";
import type { FeatureCollection } from "geojson";
import { folded, type Group } from "./clusters";
import { declutter, shifted, type Label } from "./declutter";
import { counted, drawWherePresent, html, load, ownPath, prefersStillness, svg, words } from "./dom";
import { mainland, outlines, type Extent, type Grade, type Outlines } from "./outlines";

type Precision = "point" | "area" | "country";

interface Place {
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
interface Spot {
  place: Place;
  at: [latitude: number, longitude: number];
}

const ATTRIBUTION = "Places: GeoNames, CC BY 4.0 · Outlines: Natural Earth, one view of disputed borders";
const PRECISION: Record<Precision, string> = {
  point: "The reports name this place.",
  area: "Somewhere in this area: the reports give no nearer place.",
  country: "Somewhere in this country: the reports give no nearer place.",
};
const LEGEND: [string, string][] = [
  ["view-point", "a named place"],
  ["view-area", "somewhere in this area"],
  ["view-country", "somewhere in this country, which is shaded"],
  ["view-several", "several places: their number; choose it to zoom in"],
];
const FINE_FROM = 4.5; // zoom from which the finer outlines are fetched
const DEEPEST = 10;
const NEAR = 6; // the deepest first view
const EDGE = 28; // pixels around the marks of the first view
const BESIDE = 60; // pixels that the buttons take on the left, with half a mark
const LEAST = 260; // pixels of height
const BROAD = 600; // pixels of width from which a mark of several says so in words

/** The hatching of countries, once per page: a pattern is found by its id wherever it stands in the document. */
function hatching(): SVGSVGElement {
  const ground = svg("rect", { width: 8, height: 8, class: "view-ground" });
  const line = svg("path", { d: "M0 8 8 0", class: "view-hatch" });
  const pattern = svg("pattern", { id: "view-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse" }, ground, line);
  return svg("svg", { width: 0, height: 0, class: "view-defs", "aria-hidden": "true" }, svg("defs", {}, pattern));
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
    return L.divIcon({ className: "view-pin view-several", html: count, iconSize: [width, height] });
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

function saidOfGroup(group: Group<Spot>): string {
  const [only, ...others] = group.items;
  if (!only) return "";
  const { place } = only;
  if (!others.length) return `${place.name}: ${saidOf(place)}. ${PRECISION[place.precision]}`;
  const names = group.items.slice(0, 3).map((spot) => spot.place.name);
  const more = group.items.length - names.length;
  return `${group.items.length} places, zoom in: ${names.join(", ")}${more ? ` and ${more} more` : ""}`;
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
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", saidOfGroup(group)));
  const several = group.items.length > 1;
  const zoom = several ? closer(map, group) : null;
  if (zoom !== null) {
    const bounds = L.latLngBounds(group.items.map((spot) => spot.at));
    const go = (): void => void map.setView(bounds.getCenter(), zoom);
    return marker.on("click", go).on("keypress", (event) => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === "Enter") go();
    });
  }
  const content = several || !first ? list(group.items.map((spot) => spot.place)) : popup(first.place);
  const { x, y } = map.getSize();
  marker.bindPopup(content, { maxWidth: Math.min(260, x - 60), maxHeight: y - 60, autoPanPadding: [8, 8] });
  keepFocus(marker, content);
  return marker;
}

/** Where a mark goes: its own coordinates, or for a country without any the middle of its outline. */
function position(place: Place, world: Outlines): [number, number] | null {
  if (place.lat !== null && place.lon !== null) return [place.lat, place.lon];
  const country = world.features.find((feature) => feature.properties.letters === place.country);
  return place.precision === "country" && country ? (mainland(country.geometry)?.centre ?? null) : null;
}

/** What the first view shows: the marks; where they are one point, the countries that they stand for. */
function firstBounds(spots: readonly Spot[], world: Outlines): L.LatLngBounds {
  const bounds = L.latLngBounds(spots.map((spot) => spot.at));
  if (!bounds.isValid() || !bounds.getNorthEast().equals(bounds.getSouthWest())) return bounds;
  for (const { place } of spots) {
    const country = world.features.find((feature) => place.precision === "country" && feature.properties.letters === place.country);
    const extent = country && mainland(country.geometry);
    if (extent) bounds.extend([extent.south, extent.west]).extend([extent.north, extent.east]);
  }
  return bounds;
}

function breadth(extent: Extent): number {
  return extent.east - extent.west;
}

function landLayer(world: Outlines, shaded: ReadonlySet<string>): L.GeoJSON {
  return L.geoJSON(world, {
    interactive: false,
    style: (feature) => {
      const held = shaded.has(String(feature?.properties?.letters));
      return { className: held ? "view-land view-shaded" : "view-land", weight: 1 };
    },
  });
}

/** Names of countries, the largest first. One that a mark names already needs no second name. */
function countryNames(world: Outlines, shaded: ReadonlySet<string>): L.LayerGroup {
  const group = L.layerGroup();
  const named = world.features
    .filter((country) => !shaded.has(String(country.properties.letters)))
    .map((country) => ({ name: country.properties.name, extent: mainland(country.geometry) }))
    .filter((country): country is { name: string; extent: Extent } => country.extent !== null)
    .sort((a, b) => (b.extent.north - b.extent.south) * breadth(b.extent) - (a.extent.north - a.extent.south) * breadth(a.extent));
  for (const { name: text, extent } of named) {
    const name = html("span", { "aria-hidden": "true", "data-degrees": breadth(extent).toFixed(2) }, text);
    L.marker(extent.centre, { icon: L.divIcon({ className: "view-country-name", html: name, iconSize: [0, 0] }), interactive: false, keyboard: false })
      .addTo(group);
  }
  return group;
}

function legend(): HTMLElement {
  const items = LEGEND.map(([kind, meaning]) =>
    html("li", {}, html("span", { class: `view-pin ${kind} view-sample`, "aria-hidden": "true" }), meaning),
  );
  return html("ul", { class: "view-legend", "aria-label": "Marks" }, ...items, html("li", {}, "The number in any other mark is its number of claims."));
}

/** Lets a reader lay own outlines over ours; the file is read here and goes nowhere. */
function ownOutlines(map: L.Map): HTMLElement {
  const input = html("input", { type: "file", accept: ".geojson,.json,application/geo+json" });
  const said = html("span", { role: "status" });
  let layer: L.GeoJSON | null = null;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (!file) return;
    file
      .text()
      .then((text) => {
        const added = L.geoJSON(JSON.parse(text) as FeatureCollection, {
          interactive: false,
          style: () => ({ className: "view-own", fill: false, weight: 2 }),
          pointToLayer: (_, at) => L.circleMarker(at, { radius: 3, interactive: false, className: "view-own" }),
        });
        layer?.remove();
        layer = added.addTo(map);
        said.textContent = `${file.name} is drawn on top.`;
      })
      .catch(() => (said.textContent = `${file.name} could not be read as GeoJSON.`));
  });
  return html("p", { class: "view-own-file" }, html("label", {}, "Draw outlines from a GeoJSON file on this computer ", input), " ", said);
}

/** The wheel scrolls the page until the map was clicked or has the focus; Ctrl and the wheel zoom at once. */
function wheel(map: L.Map): void {
  const box = map.getContainer();
  let meant = false;
  box.addEventListener("wheel", (event) => map.scrollWheelZoom[meant || event.ctrlKey || event.metaKey ? "enable" : "disable"](), { capture: true });
  box.addEventListener("pointerdown", () => (meant = true));
  box.addEventListener("focusin", () => (meant = true));
  for (const over of ["pointerleave", "focusout"]) box.addEventListener(over, () => (meant = false));
}

function makeMap(box: HTMLElement): L.Map {
  const still = prefersStillness();
  const map = L.map(box, {
    attributionControl: false,
    scrollWheelZoom: false,
    dragging: !window.matchMedia("(pointer: coarse)").matches, // one finger scrolls the page, two move the map
    zoomSnap: 0, // the first view takes the whole width
    maxZoom: DEEPEST,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  wheel(map);
  L.control.attribution({ prefix: false }).addAttribution(ATTRIBUTION).addTo(map);
  if (box.clientWidth >= BROAD) L.control.scale({ position: "topright" }).addTo(map);
  return map;
}

/** The first view: everything in the whole width, in a box as high as that takes. */
function fit(map: L.Map, bounds: L.LatLngBounds): void {
  const box = map.getContainer();
  const width = box.clientWidth;
  const least = Math.log2(width / 256);
  map.setMinZoom(0);
  if (!bounds.isValid()) return void map.setView([20, 0], least, { animate: false });
  const [west, east] = [map.project(bounds.getSouthWest(), 0), map.project(bounds.getNorthEast(), 0)];
  const zoom = Math.min(NEAR, Math.log2(Math.max(1, width - BESIDE - EDGE) / Math.max(1e-6, east.x - west.x)));
  const below = EDGE + (box.querySelector<HTMLElement>(".leaflet-control-attribution")?.offsetHeight ?? 0);
  const most = Math.max(LEAST, Math.min(0.7 * window.innerHeight, 640));
  box.style.blockSize = `${Math.round(Math.max(LEAST, Math.min(most, (west.y - east.y) * 2 ** zoom + EDGE + below)))}px`;
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { paddingTopLeft: [BESIDE, EDGE], paddingBottomRight: [EDGE, below], maxZoom: NEAR, animate: false });
  map.setMinZoom(Math.min(least, map.getZoom()));
}

/** A button beside those that zoom, back to the first view. */
function fitButton(map: L.Map, press: () => void): void {
  const bar = map.zoomControl.getContainer();
  const button = html("a", { href: "#map", role: "button", class: "view-fit", title: "Show all", "aria-label": "Show all" }, "Fit");
  L.DomEvent.disableClickPropagation(button);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    press();
  });
  bar?.append(button);
}

/** The name of a place: after its mark, or before it where that is free or where the box ends. */
function placeName(name: HTMLElement, edge: number): Label {
  const pin = name.closest(".view-pin")?.getBoundingClientRect();
  const box = name.getBoundingClientRect();
  const before = shifted(box, pin ? pin.left - 4 - box.right : 0, 0);
  const places = box.right > edge ? [before] : [box, before];
  return { element: name, places, take: (place) => name.classList.toggle("view-before", places[place] === before) };
}

/** Names of places give way to each other, names of countries to both; what holds more claims comes first. */
function tidy(map: L.Map): void {
  const box = map.getContainer();
  const names = [...box.querySelectorAll<HTMLElement>(".view-name")];
  for (const name of names) name.classList.remove("view-before");
  const edge = box.getBoundingClientRect().right;
  const degree = (256 * 2 ** map.getZoom()) / 360; // pixels
  const labels = names.map((name) => placeName(name, edge));
  for (const name of box.querySelectorAll<HTMLElement>(".view-country-name span")) {
    const fits = Number(name.dataset["degrees"]) * degree > name.offsetWidth * 0.7;
    labels.push({ element: name, places: fits ? [name.getBoundingClientRect()] : [] });
  }
  declutter(labels, [...box.querySelectorAll(".view-pin")]);
}

/** Draws the marks of the present zoom. The keyboard stays on the mark that holds what it was on. */
function redrawn(map: L.Map, spots: readonly Spot[], before: L.LayerGroup, held: Map<Element, Group<Spot>>): void {
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

async function draw(element: HTMLElement | SVGElement, source: string): Promise<void> {
  const [data, coarse] = await Promise.all([load<{ places: Place[] }>(source), outlines("110m")]);
  const places = [...data.places].sort((a, b) => b.claims - a.claims);
  const shaded = new Set(places.filter((place) => place.precision === "country").map((place) => String(place.country)));
  const known = new Set(coarse.features.map((feature) => feature.properties.letters));
  const small = [...shaded].some((letters) => !known.has(letters)); // too small for the coarse outlines
  const world = small ? await outlines("50m") : coarse;
  const box = element as HTMLElement;
  box.replaceChildren();
  box.classList.add("view-map");
  const map = makeMap(box);

  let grade: Grade | null = null;
  let land = L.layerGroup();
  const showLand = async (wanted: Grade): Promise<void> => {
    if (grade === wanted) return;
    grade = wanted;
    const world = await outlines(wanted);
    if (grade !== wanted) return;
    land.remove();
    land = L.layerGroup([landLayer(world, shaded), countryNames(world, shaded)]).addTo(map);
    tidy(map);
  };

  const spots = places.flatMap((place): Spot[] => {
    const at = position(place, world);
    return at ? [{ place, at }] : [];
  });
  const bounds = firstBounds(spots, world);
  const marks = L.layerGroup();
  const held = new Map<Element, Group<Spot>>();
  const refresh = (): void => {
    void showLand(small || map.getZoom() >= FINE_FROM ? "50m" : "110m").catch(() => undefined);
    tidy(map);
  };
  const show = (): void => {
    fit(map, bounds);
    redrawn(map, spots, marks, held);
    refresh();
  };
  fit(map, bounds);
  marks.addTo(map);
  show();
  fitButton(map, show);
  map.on("zoomend", () => redrawn(map, spots, marks, held)).on("zoomend moveend", refresh);
  box.after(html("div", { class: "view-foot" }, legend(), ownOutlines(map), hatching()));
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(box.clientWidth - width) > 1) show();
    width = box.clientWidth;
  }).observe(box);
}

drawWherePresent("#map[data-source]", draw);
