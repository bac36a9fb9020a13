// The map: the world's outlines from our own server, a small mark per place, one for several that would lie on each other.
import "leaflet/dist/leaflet.css";
import "./map.css";
import * as L from "leaflet";
import type { FeatureCollection } from "geojson";
import type { Group } from "./clusters";
import { declutter, shifted, type Label } from "./declutter";
import { drawWherePresent, html, load, prefersStillness, svg } from "./dom";
import { attributionHeight, BROAD, DEEPEST, EDGE, redrawn, type Place, type Spot } from "./marks";
import { mainland, outlines, type Extent, type Grade, type Outlines } from "./outlines";

const ATTRIBUTION = "Places: GeoNames, CC BY 4.0 · Outlines: Natural Earth, one view of disputed borders";
const LEGEND: [string, string][] = [
  ["view-point", "a named place"],
  ["view-area", "somewhere in this area"],
  ["view-country", "somewhere in this country, which is shaded"],
  ["view-several", "several places: their number; choose it to zoom in"],
];
const FINE_FROM = 4.5; // zoom from which the finer outlines are fetched
const NEAR = 6; // the deepest first view
const BESIDE = 60; // pixels that the buttons take on the left, with half a mark
const LEAST = 260; // pixels of height

/** The hatching of countries, once per page: a pattern is found by its id wherever it stands in the document. */
function hatching(): SVGSVGElement {
  const ground = svg("rect", { width: 8, height: 8, class: "view-ground" });
  const line = svg("path", { d: "M0 8 8 0", class: "view-hatch" });
  const pattern = svg("pattern", { id: "view-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse" }, ground, line);
  return svg("svg", { width: 0, height: 0, class: "view-defs", "aria-hidden": "true" }, svg("defs", {}, pattern));
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
  if (box.clientWidth >= BROAD) L.control.scale({ position: "topright", imperial: false }).addTo(map);
  return map;
}

/** The first view: everything in the whole width, in a box as high as that takes. */
function fit(map: L.Map, bounds: L.LatLngBounds): void {
  const box = map.getContainer();
  const width = box.clientWidth;
  const whole = Math.log2(width / 256);
  map.setMinZoom(0);
  if (!bounds.isValid()) return void map.setView([20, 0], whole, { animate: false });
  const [west, east] = [map.project(bounds.getSouthWest(), 0), map.project(bounds.getNorthEast(), 0)];
  const zoom = Math.min(NEAR, Math.log2(Math.max(1, width - BESIDE - EDGE) / Math.max(1e-6, east.x - west.x)));
  const below = EDGE + attributionHeight(map);
  const least = Math.max(LEAST, Math.min(0.3 * width, 0.5 * window.innerHeight));
  const most = Math.max(least, Math.min(0.7 * window.innerHeight, 640));
  box.style.blockSize = `${Math.round(Math.max(least, Math.min(most, (west.y - east.y) * 2 ** zoom + EDGE + below)))}px`;
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { paddingTopLeft: [BESIDE, EDGE], paddingBottomRight: [EDGE, below], maxZoom: NEAR, animate: false });
  map.setMinZoom(Math.min(whole, map.getZoom()));
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

/** The name of a place: after its mark, or before it where that is free; never cut off by the edge of the box. */
function placeName(name: HTMLElement, edges: DOMRect): Label {
  const pin = name.closest(".view-pin")?.getBoundingClientRect();
  const after = name.getBoundingClientRect();
  const before = shifted(after, pin ? pin.left - 4 - after.right : 0, 0);
  const places = [after, before].filter((box) => box.left >= edges.left && box.right <= edges.right);
  return { element: name, places, take: (place) => name.classList.toggle("view-before", places[place] === before) };
}

/** Names of places give way to each other, names of countries to both; what holds more claims comes first. */
function tidy(map: L.Map): void {
  const box = map.getContainer();
  const names = [...box.querySelectorAll<HTMLElement>(".view-name")];
  for (const name of names) name.classList.remove("view-before");
  const edges = box.getBoundingClientRect();
  const degree = (256 * 2 ** map.getZoom()) / 360; // pixels
  const labels = names.map((name) => placeName(name, edges));
  for (const name of box.querySelectorAll<HTMLElement>(".view-country-name span")) {
    const fits = Number(name.dataset["degrees"]) * degree > name.offsetWidth * 0.7;
    labels.push({ element: name, places: fits ? [name.getBoundingClientRect()] : [] });
  }
  declutter(labels, [...box.querySelectorAll(".view-pin, .leaflet-control")]);
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
