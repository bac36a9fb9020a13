// The network: who is said to have done what to whom; a line's thickness counts independent origins, not articles.
import "./network.css";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { declutter, overlap, shifted, type Label } from "./declutter";
import { counted, drawWherePresent, html, load, ownPath, svg, words } from "./dom";
import { laidOut, type Drawing, type EdgeRow, type NodeRow, type Party, type Tie } from "./layout";
import { curve, kindOf, KIND_WORDS, shape, thickness, type Point } from "./shapes";

const LONGEST = { wide: 28, narrow: 18 }; // letters of a name on the sheet; the whole name is in the link's label
const STEP = 1.4; // a press of a zoom button
const SMALLEST = 0.4; // figures shrink with the picture down to this part, so that they do not cover each other
const PAN = 60; // pixels of an arrow key

interface DrawnParty {
  party: Party;
  link: SVGElement;
  figure: SVGPathElement;
  label: SVGTextElement;
}

interface DrawnTie {
  tie: Tie;
  link: SVGElement;
  line: SVGPathElement;
  hit: SVGPathElement;
  head: SVGPathElement;
  label: SVGTextElement;
}

interface Sheet {
  root: SVGSVGElement;
  parties: DrawnParty[];
  ties: DrawnTie[];
}

function shortened(name: string, longest: number): string {
  const letters = [...name];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : name;
}

/** A link where there is somewhere on this server to go, else a group that looks the same. */
function linked(href: string, className: string, label: string, ...children: SVGElement[]): SVGElement {
  const own = ownPath(href);
  const attributes = { class: className, "aria-label": label };
  return own ? svg("a", { ...attributes, href: own }, ...children) : svg("g", { ...attributes, role: "img" }, ...children);
}

/** Where a name stands from the middle of its figure: under it, or over it. */
function below(party: Party): number {
  return party.radius * 1.25 + 14;
}

function above(party: Party): number {
  return -party.radius * 1.25 - 6;
}

function drawnParty(party: Party, longest: number): DrawnParty {
  const { name, kind, claims, href } = party.row;
  const label = svg("text", { class: "view-label", y: below(party) }, shortened(name, longest));
  const figure = svg("path", { d: shape(kind, party.radius), class: "view-figure" });
  const said = `${name}, ${kind}, ${counted(claims, "claim")}`;
  return { party, label, figure, link: linked(href, `view-party view-${kindOf(kind)}`, said, svg("title", {}, said), figure, label) };
}

function saidOf(tie: Tie): string {
  const { act, origins, claims, against } = tie.row;
  const said = `${tie.source.row.name}, ${words(act)}, ${tie.target.row.name}: ${counted(origins, "independent origin")}, ${counted(claims, "claim")}`;
  return against ? `${said}, ${against} against` : said;
}

function drawnTie(tie: Tie): DrawnTie {
  const { act, origins, against, href } = tie.row;
  const line = svg("path", { class: "view-line", "stroke-width": thickness(origins) });
  const hit = svg("path", { class: "view-hit" });
  const head = svg("path", { class: "view-head" });
  const label = svg("text", { class: "view-act" }, `${words(act)} ${origins}${against ? ` · ${against} against` : ""}`);
  const said = saidOf(tie);
  const link = linked(href, against ? "view-tie view-disputed" : "view-tie", said, svg("title", {}, said), hit, line, head, label);
  return { tie, link, line, hit, head, label };
}

/** Strongest first: the order in which labels win their place, and in which the Tab key goes. */
function drawnSheet(root: SVGSVGElement, drawing: Drawing): Sheet {
  const longest = root.getBoundingClientRect().width < 500 ? LONGEST.narrow : LONGEST.wide;
  const parties = [...drawing.parties].sort((a, b) => b.row.claims - a.row.claims).map((party) => drawnParty(party, longest));
  const ties = [...drawing.ties].sort((a, b) => b.row.origins - a.row.origins).map(drawnTie);
  root.replaceChildren(svg("g", {}, ...ties.map((tie) => tie.link)), svg("g", {}, ...parties.map((party) => party.link)));
  return { root, parties, ties };
}

/** Figures as large as the zoom allows. */
function sizeAll(sheet: Sheet, scale: number): void {
  const part = Math.max(SMALLEST, Math.min(1, scale));
  for (const { party, figure } of sheet.parties) {
    if (party.radius === party.full * part) continue;
    party.radius = party.full * part;
    figure.setAttribute("d", shape(party.row.kind, party.radius));
  }
}

/** Only places and figures are scaled: words keep their size, so that they can be read at every zoom. */
function placeAll(sheet: Sheet, view: ZoomTransform): void {
  sizeAll(sheet, view.k);
  const seen = (party: Party): Point => ({ x: view.applyX(party.x), y: view.applyY(party.y) });
  for (const { party, link } of sheet.parties) {
    const { x, y } = seen(party);
    link.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }
  for (const drawn of sheet.ties) {
    const { line, head, label } = curve(drawn.tie, seen(drawn.tie.source), seen(drawn.tie.target));
    drawn.line.setAttribute("d", line);
    drawn.hit.setAttribute("d", line);
    drawn.head.setAttribute("d", head);
    drawn.label.setAttribute("x", label.x.toFixed(1));
    drawn.label.setAttribute("y", (label.y + 4).toFixed(1));
  }
}

/** Moves a name that would be cut off back into the box, as long as its party is in there. */
function drawnBackIn(sheet: Sheet): void {
  const box = sheet.root.getBoundingClientRect();
  for (const { label, party } of sheet.parties) {
    label.setAttribute("x", "0");
    label.setAttribute("y", String(below(party)));
  }
  const shifts = sheet.parties.map(({ label }) => {
    const { left, right, width } = label.getBoundingClientRect();
    if (right - width / 2 < box.left || left + width / 2 > box.right) return 0;
    return Math.max(box.left + 4 - left, 0) + Math.min(box.right - 4 - right, 0);
  });
  sheet.parties.forEach(({ label }, number) => label.setAttribute("x", String(shifts[number] ?? 0)));
}

function tidy(sheet: Sheet): void {
  drawnBackIn(sheet);
  const figures = sheet.parties.map((drawn) => drawn.figure);
  const heads = sheet.ties.map(({ head }) => head.getBoundingClientRect());
  const names = sheet.parties.map(({ label, party }): Label => {
    const box = label.getBoundingClientRect();
    const spots = [below(party), above(party)].map((y) => ({ y, box: shifted(box, 0, y - below(party)) }));
    const covers = spots.map((spot) => heads.some((head) => overlap(spot.box, head)));
    if (covers[0] && !covers[1]) spots.reverse(); // rather over its figure than on an arrow's head
    const take = (place: number): void => label.setAttribute("y", String(spots[place]?.y ?? 0));
    return { element: label, places: spots.map((spot) => spot.box), take };
  });
  const acts = sheet.ties.map(({ label }): Label => ({ element: label, places: [label.getBoundingClientRect()] }));
  declutter([...names, ...acts], figures);
}

/** The view in which every party and its name lie in the box. */
function fitted(drawing: Drawing, width: number, height: number): ZoomTransform {
  const xs = drawing.parties.map((party) => party.x);
  const ys = drawing.parties.map((party) => party.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [aside, above] = [Math.min(90, width / 8), 48];
  const scale = Math.min((width - 2 * aside) / Math.max(1, right - left), (height - 2 * above) / Math.max(1, bottom - top), 1.5);
  return zoomIdentity
    .translate(width / 2, height / 2)
    .scale(scale)
    .translate(-(left + right) / 2, -(top + bottom) / 2);
}

/** What is pointed at or has the focus, with its neighbours; the rest steps back. */
function lightUp(sheet: Sheet): void {
  const light = (lit: ReadonlySet<Element> | null): void => {
    sheet.root.classList.toggle("view-dimmed", lit !== null);
    for (const { link } of [...sheet.parties, ...sheet.ties]) link.classList.toggle("view-lit", lit?.has(link) ?? false);
  };
  const linkOf = new Map(sheet.parties.map((drawn) => [drawn.party, drawn.link]));
  const around = (centre: Element): Set<Element> => {
    const lit = new Set<Element>([centre]);
    for (const { tie, link } of sheet.ties) {
      const ends = [linkOf.get(tie.source), linkOf.get(tie.target)];
      if (link !== centre && !ends.includes(centre as SVGElement)) continue;
      for (const element of [link, ...ends]) if (element) lit.add(element);
    }
    return lit;
  };
  for (const { link } of [...sheet.parties, ...sheet.ties]) {
    const on = (): void => light(around(link));
    link.addEventListener("pointerenter", on);
    link.addEventListener("focus", on);
    link.addEventListener("pointerleave", () => light(null));
    link.addEventListener("blur", () => light(null));
  }
}

/** The wheel scrolls the page until the drawing has the focus; one finger scrolls, two fingers zoom. */
function meant(root: SVGSVGElement, event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || root.contains(document.activeElement);
  if (window.TouchEvent && event instanceof TouchEvent) return event.touches.length > 1;
  return !(event as MouseEvent).button;
}

function bar(root: SVGSVGElement, zooming: ZoomBehavior<SVGSVGElement, unknown>, fit: () => void): HTMLElement {
  const button = (text: string, label: string, press: () => void): HTMLButtonElement => {
    const made = html("button", { type: "button", "aria-label": label }, text);
    made.addEventListener("click", press);
    return made;
  };
  const scale = (by: number) => (): void => zooming.scaleBy(select(root), by);
  return html(
    "div",
    { class: "view-bar", role: "group", "aria-label": "Zoom" },
    button("+", "Zoom in", scale(STEP)),
    button("−", "Zoom out", scale(1 / STEP)),
    button("Fit", "Fit everything into the box", fit),
  );
}

function keys(root: SVGSVGElement, zooming: ZoomBehavior<SVGSVGElement, unknown>, fit: () => void): void {
  const pan = (x: number, y: number) => (): void => zooming.translateBy(select(root), x, y);
  const deeds: Record<string, () => void> = {
    ArrowLeft: pan(PAN, 0),
    ArrowRight: pan(-PAN, 0),
    ArrowUp: pan(0, PAN),
    ArrowDown: pan(0, -PAN),
    "+": () => zooming.scaleBy(select(root), STEP),
    "-": () => zooming.scaleBy(select(root), 1 / STEP),
    "0": fit,
  };
  root.addEventListener("keydown", (event) => {
    const deed = event.ctrlKey || event.metaKey || event.altKey ? undefined : deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  });
}

/** Brings what got the focus by the Tab key into the box. */
function follow(sheet: Sheet, box: Element, zooming: ZoomBehavior<SVGSVGElement, unknown>): void {
  for (const { link } of [...sheet.parties, ...sheet.ties]) {
    link.addEventListener("focus", () => {
      const [inner, outer] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
      const [x, y] = [(inner.left + inner.right - outer.left - outer.right) / 2, (inner.top + inner.bottom - outer.top - outer.bottom) / 2];
      const outside = Math.abs(x) > outer.width / 2 || Math.abs(y) > outer.height / 2;
      const scale = Number(select(sheet.root).property("__zoom")?.k ?? 1);
      if (outside) zooming.translateBy(select(sheet.root), -x / scale, -y / scale);
    });
  }
}

function legend(kinds: ReadonlySet<string>): HTMLElement {
  const items = KIND_WORDS.filter(([kind]) => kinds.has(kind)).map(([kind, meaning]) => {
    const figure = svg("path", { d: shape(kind, 7), class: "view-figure" });
    return html("li", {}, svg("svg", { viewBox: "-11 -11 22 22", width: 18, height: 18, "aria-hidden": "true" }, figure), meaning);
  });
  const lines = [
    "An arrow goes from who is said to have acted to whom it was done.",
    "Its thickness and number count independent origins, not articles.",
    "A broken line has origins against it.",
  ];
  return html("ul", { class: "view-legend", "aria-label": "How to read the drawing" }, ...items, ...lines.map((line) => html("li", {}, line)));
}

/** The sheet in its frame; `#network` may be an <svg> or any box. */
function framed(element: HTMLElement | SVGElement): { root: SVGSVGElement; frame: HTMLElement } {
  const root = element instanceof SVGSVGElement ? element : svg("svg");
  const frame = html("div", { class: "view-network" });
  if (root === element) element.replaceWith(frame);
  else element.replaceChildren(frame);
  frame.append(root);
  root.classList.add("view-sheet");
  root.setAttribute("role", "group");
  return { root, frame };
}

async function draw(element: HTMLElement | SVGElement, source: string): Promise<void> {
  const data = await load<{ nodes: NodeRow[]; edges: EdgeRow[] }>(source);
  const { root, frame } = framed(element);
  const box = root.getBoundingClientRect();
  const drawing = laidOut(data.nodes, data.edges, box.width / Math.max(1, box.height));
  const sheet = drawnSheet(root, drawing);
  root.setAttribute("aria-label", `Network of ${counted(drawing.parties.length, "party", "parties")} and ${counted(drawing.ties.length, "act")}`);
  if (!drawing.parties.length) return;

  const zooming = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.05, 8])
    .filter((event: Event) => meant(root, event))
    .on("zoom", (event: { transform: ZoomTransform }) => placeAll(sheet, event.transform))
    .on("end", () => tidy(sheet));
  const fit = (): void => {
    const { width, height } = root.getBoundingClientRect();
    zooming.transform(select(root), fitted(drawing, width, height));
  };
  select(root).call(zooming).on("dblclick.zoom", null);
  frame.prepend(bar(root, zooming, fit));
  frame.after(legend(new Set(drawing.parties.map((party) => kindOf(party.row.kind)))));
  keys(root, zooming, fit);
  lightUp(sheet);
  follow(sheet, root, zooming);
  fit();
  let width = root.getBoundingClientRect().width;
  new ResizeObserver(() => {
    const now = root.getBoundingClientRect().width;
    if (Math.abs(now - width) > 1) fit();
    width = now;
  }).observe(root);
}

drawWherePresent("#network[data-source]", draw);
