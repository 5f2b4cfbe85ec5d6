// Where the address leads. Every view has one, so that going back works and a place can be sent to somebody.

const VIEWS = [["#/", "Overview"], ["#/scenarios", "Scenarios"], ["#/failures", "Failures"], ["#/agents", "Agents"]];
let shown = null;
let drawn = null;

/** Changes the address without drawing anew. */
function stayAt(hash) {
  drawn = hash;
  window.history.replaceState(null, "", hash);
}

function route() {
  const hash = location.hash.startsWith("#/") ? location.hash : "#/";
  if (hash === drawn) {
    return;
  }
  const before = drawn;
  drawn = hash;
  const [path, query] = hash.slice(2).split("?", 2);
  const parameters = new URLSearchParams(query ?? "");
  const [view, ...rest] = path.split("/");
  const views = {
    "": () => overview(),
    scenarios: () => list(parameters),
    scenario: () => scenarioView(decodeURIComponent(rest.join("/")), parameters),
    failures: () => failures(parameters),
    agents: () => agentsView(parameters),
  };
  shown = null;
  const main = document.getElementById("main");
  main.replaceChildren(...[(views[view] ?? views[""])()].flat(4).filter(child => child));
  const title = main.querySelector("h1");
  document.title = title.textContent + " · Evals";
  for (const item of document.querySelectorAll("#nav a")) {
    const current = item.getAttribute("href") === "#/" + (view === "scenario" ? "scenarios" : view);
    current ? item.setAttribute("aria-current", "page") : item.removeAttribute("aria-current");
  }
  const there = shown?.() === true;
  if (before !== null && !there) {
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }
}

function theme() {
  const button = document.getElementById("theme");
  const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", "Show in " + (isDark() ? "light" : "dark") + " colours");
  };
  try {
    document.documentElement.dataset.theme = localStorage.getItem("agentevals-theme") ?? "";
  } catch { /* A page that is opened from disk may not keep anything. */ }
  if (!document.documentElement.dataset.theme) {
    delete document.documentElement.dataset.theme;
  }
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("agentevals-theme", document.documentElement.dataset.theme);
    } catch { /* As above. */ }
    name();
  });
  name();
}

document.getElementById("nav").append(...VIEWS.map(([href, words]) => link(href, null, words)));
document.addEventListener("keydown", event => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (!document.getElementById("filter")) {
      location.hash = "#/scenarios";
      route();
    }
    document.getElementById("filter").focus();
  }
});
addEventListener("hashchange", route);
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  document.getElementById("main").focus();
});
theme();
route();
document.documentElement.dataset.ready = "true";
