// The map: the world's outlines from our own server, a numbered mark per place, no pin where the reports name none.
import "leaflet/dist/leaflet.css";
import "./map.css";
import * as L from "leaflet";
import type { FeatureCollection } from "geojson";
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

const ATTRIBUTION = "Outlines: Natural Earth, one view of disputed borders";
const PRECISION: Record<Precision, string> = {
  point: "The reports name this place.",
  area: "Somewhere in this area: the reports give no nearer place.",
  country: "Somewhere in this country: the reports give no nearer place.",
};
const LEGEND: [Precision, string][] = [
  ["point", "a named place"],
  ["area", "somewhere in this area"],
  ["country", "somewhere in this country"],
];
const AREA_METRES = 50_000; // the data has no extent; the disc says "about here", and its label says so
const FINE_FROM = 4.5; // zoom from which the finer outlines are fetched
const WORLD: L.LatLngBoundsExpression = [
  [-60, -180],
  [80, 180],
];

/** The hatching of areas, once per page: a pattern is found by its id wherever it stands in the document. */
function hatching(): SVGSVGElement {
  const line = svg("path", { d: "M0 6 6 0", class: "view-hatch" });
  const pattern = svg("pattern", { id: "view-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" }, line);
  return svg("svg", { width: 0, height: 0, class: "view-defs", "aria-hidden": "true" }, svg("defs", {}, pattern));
}

function sized(claims: number): number {
  return Math.round(Math.min(56, 24 + 6 * Math.log2(Math.max(1, claims))));
}

function popup(place: Place): HTMLElement {
  const rows = [
    html("p", { class: "view-popup-name" }, html("strong", { dir: "auto" }, place.name)),
    html("p", {}, PRECISION[place.precision]),
    html("p", {}, `${counted(place.claims, "claim")}, ${counted(place.origins, "independent origin")}`),
  ];
  if (place.acts?.length) rows.push(html("p", {}, `Acts: ${place.acts.map(words).join(", ")}`));
  const href = ownPath(place.href);
  if (href) rows.push(html("p", {}, html("a", { href }, "Show the claims")));
  return html("div", { class: "view-popup" }, ...rows);
}

function icon(place: Place): L.DivIcon {
  const count = html("span", { class: "view-count" }, String(place.claims));
  const name = html("span", { class: "view-name", dir: "auto" }, place.name);
  const size = sized(place.claims);
  return L.divIcon({ className: `view-pin view-${place.precision}`, html: html("span", {}, count, name), iconSize: [size, size] });
}

/** Puts the keyboard into the popup that Enter opened, and back on the mark when it closes. */
function keepFocus(marker: L.Marker, content: HTMLElement): void {
  content.addEventListener("keydown", (event) => {
    if (event.key === "Escape") marker.closePopup();
  });
  marker.on("popupopen", () => content.querySelector("a")?.focus({ preventScroll: true }));
  marker.on("popupclose", () => marker.getElement()?.focus({ preventScroll: true }));
}

function mark(place: Place, lat: number, lon: number): L.Marker {
  const marker = L.marker([lat, lon], { icon: icon(place), riseOnHover: true, zIndexOffset: -20 * sized(place.claims) });
  const content = popup(place);
  marker.bindPopup(content, { maxWidth: 240, autoPanPadding: [12, 12] });
  marker.on("add", () => {
    const said = `${place.name}: ${counted(place.claims, "claim")}, ${counted(place.origins, "independent origin")}. ${PRECISION[place.precision]}`;
    marker.getElement()?.setAttribute("aria-label", said);
  });
  keepFocus(marker, content);
  return marker;
}

/** Where a mark goes: its own coordinates, or for a country without any the middle of its outline. */
function position(place: Place, world: Outlines): [number, number] | null {
  if (place.lat !== null && place.lon !== null) return [place.lat, place.lon];
  const country = world.features.find((feature) => feature.properties.letters === place.country);
  return place.precision === "country" && country ? (mainland(country.geometry)?.centre ?? null) : null;
}

function breadth(extent: Extent): number {
  return extent.east - extent.west;
}

function landLayer(world: Outlines, shaded: ReadonlySet<string>): L.GeoJSON {
  return L.geoJSON(world, {
    interactive: false,
    style: (feature) => {
      const held = shaded.has(String(feature?.properties?.letters));
      return { className: held ? "view-land view-shaded" : "view-land", fillColor: held ? "url(#view-hatch)" : "none", weight: 1 };
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
    html("li", {}, html("span", { class: `view-pin view-${kind} view-sample`, "aria-hidden": "true" }), meaning),
  );
  return html("ul", { class: "view-legend", "aria-label": "Marks" }, ...items, html("li", {}, "The number in a mark is its number of claims."));
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

function makeMap(box: HTMLElement): L.Map {
  const still = prefersStillness();
  const map = L.map(box, {
    attributionControl: false,
    scrollWheelZoom: false, // only once the map has the focus: a page must scroll past it
    zoomSnap: 0.5,
    minZoom: 0,
    maxZoom: 10,
    maxBoundsViscosity: 0.8,
    maxBounds: [[-85, -200], [85, 200]],
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
  L.control.attribution({ prefix: false }).addAttribution(ATTRIBUTION).addTo(map);
  L.control.scale({ position: "topright" }).addTo(map);
  return map;
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

async function draw(element: HTMLElement | SVGElement, source: string): Promise<void> {
  const [data, coarse] = await Promise.all([load<{ places: Place[] }>(source), outlines("110m")]);
  const places = [...data.places].sort((a, b) => b.claims - a.claims);
  const shaded = new Set(places.filter((place) => place.precision === "country").map((place) => String(place.country)));
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

  const known = new Set(coarse.features.map((feature) => feature.properties.letters));
  const small = [...shaded].some((letters) => !known.has(letters)); // too small for the coarse outlines
  const world = small ? await outlines("50m") : coarse;
  const bounds = L.latLngBounds([]);
  map.fitBounds(WORLD, { animate: false });
  for (const place of places) {
    const at = position(place, world);
    if (!at) continue;
    bounds.extend(at);
    if (place.precision === "area") L.circle(at, { radius: AREA_METRES, interactive: false, className: "view-disc" }).addTo(map);
    mark(place, ...at).addTo(map);
  }
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [48, 48], maxZoom: 6, animate: false });
  box.after(html("div", { class: "view-foot" }, legend(), ownOutlines(map), hatching()));

  const refresh = (): void => {
    void showLand(small || map.getZoom() >= FINE_FROM ? "50m" : "110m").catch(() => undefined);
    tidy(map);
  };
  map.on("zoomend moveend resize", refresh);
  refresh();
}

drawWherePresent("#map[data-source]", draw);
