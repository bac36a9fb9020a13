// What every drawn view needs: elements without innerHTML, own addresses only, data, and drawing again after a swap.

type Attributes = Record<string, string | number>;

function filled<T extends Element>(element: T, attributes: Attributes, children: (Node | string)[]): T {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** The address if it is a path on our own server, else null: data must not send a reader elsewhere. */
export function ownPath(href: unknown): string | null {
  return typeof href === "string" && /^\/(?![/\\])/.test(href) ? href : null;
}

export async function load<T>(address: string | URL): Promise<T> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return (await answer.json()) as T;
}

/** "1 claim", "2 claims". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "ASSAULT" and "no_reply" as words: "assault", "no reply". */
export function words(name: string): string {
  return name.replace(/_/g, " ").toLowerCase();
}

export function prefersStillness(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function drawOnce(selector: string, draw: (element: HTMLElement | SVGElement, source: string) => Promise<void>): void {
  const element = document.querySelector<HTMLElement | SVGElement>(selector);
  const source = ownPath(element?.dataset["source"]);
  if (!element || !source || element.dataset["drawn"]) return;
  element.dataset["drawn"] = "yes";
  draw(element, source).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    element.before(html("p", { class: "view-failed", role: "status" }, `The drawing could not be made (${why}). The table has the same rows.`));
    element.remove();
  });
}

/** Draws the element now, and again whenever htmx has put a new one in its place. */
export function drawWherePresent(selector: string, draw: (element: HTMLElement | SVGElement, source: string) => Promise<void>): void {
  drawOnce(selector, draw);
  document.addEventListener("htmx:after:swap", () => drawOnce(selector, draw));
}
