// Settings of htmx, in place before htmx starts. The page may bring its own <meta name="htmx-config">.

const SETTINGS = {
  history: "reload", // a page that was left by a swap comes back whole, with its views
  includeIndicatorCSS: false, // static/sayso.css has these rules
  mode: "same-origin",
  extensions: "sayso",
};

if (!document.querySelector('meta[name="htmx-config"]')) {
  const meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = JSON.stringify(SETTINGS);
  document.head.append(meta);
}
