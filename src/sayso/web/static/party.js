// Left and right step through the mentions of a party, as the links do. The page works without this file.
// @ts-check

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (at instanceof HTMLElement && at.closest("input, select, textarea, [contenteditable], .scroll")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`#mentions a[rel="${rel}"]`);
  if (link instanceof HTMLElement) { link.click(); event.preventDefault(); }
});
