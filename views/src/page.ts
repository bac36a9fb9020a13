// Every page: htmx for updates. The Content-Security-Policy forbids code in attributes, so htmx is told to refuse it by name.
import "./htmx-config";
import htmx from "htmx.org";

interface Internals {
  initSecurity(policy: null, now: FunctionConstructor, later: FunctionConstructor): void;
}

function refuse(): never {
  throw new Error("Code in attributes (hx-on, js:, trigger filters) is not used in this workbench");
}

const refused = refuse as unknown as FunctionConstructor;

htmx.registerExtension("sayso", {
  init: (internals: unknown) => (internals as Internals).initSecurity(null, refused, refused),
});
