// Keys, copy buttons, and the menu. Every page works without this file; it only saves steps. No part of it asks another host for anything.
// @ts-check

/** @param {EventTarget | null} target @returns {boolean} */
const typing = (target) => target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;

/** The items that j and k go through: claims of a report, rows of a list, items of the queue. @returns {HTMLElement[]} */
const items = () => [...document.querySelectorAll("[data-item]")].filter((e) => e instanceof HTMLElement);

/** @returns {HTMLElement | undefined} */
const current = () => items().find((item) => item.classList.contains("here"));

/** @param {HTMLElement | undefined} item @param {boolean} focus */
function goTo(item, focus = true) {
  if (!item) return;
  for (const other of items()) other.classList.toggle("here", other === item);
  for (const mark of document.querySelectorAll("[data-claims].lit")) mark.classList.remove("lit");
  const claim = item.dataset.claim;
  if (claim) for (const mark of document.querySelectorAll(`[data-claims~="${claim}"]`)) mark.classList.add("lit");
  item.scrollIntoView({ block: "nearest" });
  const to = item.hasAttribute("tabindex") ? item : item.querySelector("a, button");
  if (focus && to instanceof HTMLElement) to.focus({ preventScroll: true });
}

/** @param {number} by */
function step(by) {
  const all = items();
  const here = current();
  goTo(all[here ? Math.min(all.length - 1, Math.max(0, all.indexOf(here) + by)) : 0]);
}

/** Where somebody goes on in what was opened. @param {Element} opened */
function into(opened) {
  const first = opened.querySelector("select, input:not([type=hidden])") ?? opened.querySelector("a");
  if (first instanceof HTMLElement) first.focus();
}

/** Presses the control of a key: in the item where we are, else on the page. @param {string} key */
function press(key) {
  const found = current()?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? document.querySelector(`main [data-key="${CSS.escape(key)}"], [data-key="${CSS.escape(key)}"]`);
  if (!(found instanceof HTMLElement)) return false;
  if (found instanceof HTMLInputElement) found.focus();
  else if (found instanceof HTMLDetailsElement) { found.open = !found.open; into(found); }
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target) && event.target instanceof HTMLElement) { event.target.blur(); return; }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === "j" || event.key === "k") && items().length) { step(event.key === "j" ? 1 : -1); event.preventDefault(); return; }
  if (event.key === "?") { location.assign("/keys"); return; }
  if (event.key.length === 1 && press(event.key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const copy = event.target.closest("[data-copy]");
  if (copy instanceof HTMLElement) { copied(copy); return; }
  const mark = event.target.closest("[data-claims]");
  if (mark instanceof HTMLElement && !event.target.closest("a, button")) {
    const inner = (mark.dataset.claims ?? "").split(" ").pop();
    goTo(items().find((item) => item.dataset.claim === inner));
    return;
  }
  const item = event.target.closest("[data-item]");
  if (item instanceof HTMLElement) goTo(item, false);
});

/** @param {HTMLElement} button */
async function copied(button) {
  try { await navigator.clipboard.writeText(button.dataset.copy ?? ""); button.textContent = "Copied"; }
  catch { button.textContent = "Select the text and copy it"; }
}

/** Whether what was swapped is something that a page asks for by itself now and then. @param {Event} event */
const polled = (event) => {
  const target = event instanceof CustomEvent ? event.detail?.ctx?.target ?? event.target : event.target;
  return target instanceof Element && target.matches("#meanwhile, #jobs, #answer");
};

// What is taken anew after a decision loses its place: find it again by its claim. Decisions of this page are no news to it.
let place = "";
let sent = { around: "", about: "" };
const own = new Set();
document.addEventListener("htmx:before:swap", (event) => {
  if (polled(event)) return;
  place = current()?.id ?? "";
  const form = document.activeElement?.closest("form.edit");
  sent = { around: form?.closest("details[id][open]")?.id ?? "", about: form ? subjectOf(form) : "" };
});

/** Which field of which row a form is about. @param {Element} form @returns {string} */
const subjectOf = (form) => ["kind", "subject", "field"].map((name) => form.querySelector(`input[name="${name}"]`)?.getAttribute("value") ?? "").join(" ");

/** Goes back to the form that was sent, in what it stood in. */
function backToForm() {
  const around = document.getElementById(sent.around);
  if (!(around instanceof HTMLDetailsElement) || document.activeElement !== document.body) return;
  around.open = true;
  const form = [...around.querySelectorAll("form.edit")].find((one) => subjectOf(one) === sent.about);
  const button = form?.querySelector("button");
  if (button) button.focus({ preventScroll: true });
}

document.addEventListener("htmx:after:swap", (event) => {
  if (!polled(event)) backToForm();
  for (const made of document.querySelectorAll("[data-made]")) if (made instanceof HTMLElement) own.add(made.dataset.made);
  const news = [...document.querySelectorAll("#meanwhile [data-n]")].filter((line) => line instanceof HTMLElement);
  for (const line of news) if (own.has(line.dataset.n)) line.remove();
  if (news.length && !document.querySelector("#meanwhile [data-n]")) document.querySelector("#meanwhile")?.replaceChildren();
  const item = !polled(event) && !typing(document.activeElement) && place && document.getElementById(place);
  if (!item) return;
  goTo(item);
  const opened = item.querySelector("details[data-key][open]");
  if (opened) into(opened);
});

function start() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.removeAttribute("hidden");
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  goTo(target instanceof HTMLElement && target.matches("[data-item]") ? target : current());
  const wide = matchMedia("(min-width: 48rem)");
  const menu = document.querySelector(".menu");
  const fit = () => { if (menu instanceof HTMLDetailsElement) menu.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
}
start();
