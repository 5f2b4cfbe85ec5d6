// All scenarios, filtered and sorted. Only the rows in sight are in the document, so that a hundred thousand are as quick as three.

const ROW = 34;
const COLUMNS = [
  { title: "scenario", key: "scenario", of: scenario => scenario.number },
  { title: "verdict", key: "verdict", of: scenario => -urgency(scenario) },
  { title: "last runs", key: "runs", of: scenario => scenario.runs.length },
  { title: "trials", key: "trials", of: scenario => scenario.trials ? scenario.passes / scenario.trials : 2 },
  { title: "time", key: "time", of: scenario => -(scenario.seconds ?? -1) },
  { title: "tokens", key: "tokens", of: scenario => -(scenario.tokens ?? -1) },
  { title: "cost", key: "cost", of: scenario => -(scenario.cost ?? -1) },
  { title: "last run", key: "last", of: scenario => -scenario.last },
];
const VERDICT_CHOICES = [["", "all"], ["open", "not passing"], ["fail", "fail"], ["new", "new failures"], ["needs review", "needs review"], ["inconclusive", "inconclusive"], ["pass", "pass"]];

const scenarioHref = scenario => "#/scenario/" + encodeURIComponent(scenario.id);
const haystacks = [];

/** All that a filter's words may be in. */
function haystack(scenario) {
  return haystacks[scenario.number] ??= [scenario.id, VERDICTS[scenario.verdict], KINDS[scenario.kind], SPLITS[scenario.split], scenario.reason, scenario.decision, ...scenario.codes].join("\n").toLowerCase();
}

function matching(parameters) {
  const words = (parameters.get("q") ?? "").toLowerCase().split(/\s+/).filter(word => word);
  const [verdict, kind, split, category] = ["verdict", "kind", "split", "category"].map(name => parameters.get(name) ?? "");
  return scenarios.filter(scenario =>
    (!verdict || (verdict === "open" ? urgency(scenario) > 0 : verdict === "new" ? scenario.isNew : VERDICTS[scenario.verdict] === verdict))
    && (!kind || KINDS[scenario.kind] === kind)
    && (!split || SPLITS[scenario.split] === split)
    && (!category || scenario.category === category)
    && (words.length === 0 || words.every(word => haystack(scenario).includes(word))));
}

function list(parameters) {
  const search = h("input", { id: "filter", type: "search", value: parameters.get("q") ?? "", placeholder: "name, code, reason …", "aria-keyshortcuts": "/" });
  const selects = [
    select("verdict", VERDICT_CHOICES), select("kind", [["", "all"], ...KINDS.map(kind => [kind, kind])]), select("split", [["", "all"], ...SPLITS.map(split => [split, split])]),
    select("category", [["", "all"], ...page.categories.slice(0, -1).map(category => [category[0], category[0]])]),
  ];
  const count = h("span", { class: "count", role: "status" });
  const heads = COLUMNS.map((column, i) => h("div", { role: "columnheader", "aria-colindex": i + 1 }, h("button", { type: "button", onclick: () => sortBy(column.key) }, column.title)));
  const spacer = h("div", { class: "rows", role: "rowgroup" });
  const grid = h("div", { class: "grid", role: "grid", "aria-label": "Scenarios", "aria-colcount": COLUMNS.length, onscroll: () => draw(), onkeydown: move },
    h("div", { class: "head", role: "rowgroup" }, h("div", { class: "row", role: "row", "aria-rowindex": 1 }, heads)), spacer);
  let found = [], active = 0;

  function select(name, choices) {
    const element = h("select", { id: "by-" + name, onchange: changed }, choices.map(([value, words]) => h("option", { value, selected: (parameters.get(name) ?? "") === value }, words)));
    return h("label", null, name + " ", element);
  }

  function changed() {
    const values = { q: search.value, sort: parameters.get("sort") ?? "" };
    for (const label of selects) {
      values[label.lastChild.id.slice(3)] = label.lastChild.value;
    }
    parameters = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    stayAt("#/scenarios" + (parameters.size ? "?" + parameters : ""));
    find();
  }

  function sortBy(key) {
    const now = parameters.get("sort") ?? "verdict";
    parameters.set("sort", now === key ? "-" + key : key);
    changed();
  }

  function find() {
    const sort = parameters.get("sort") ?? "verdict";
    const [key, turned] = sort.startsWith("-") ? [sort.slice(1), -1] : [sort, 1];
    const column = COLUMNS.find(one => one.key === key) ?? COLUMNS[1];
    found = matching(parameters).map(scenario => [column.of(scenario), scenario]).sort((a, b) => turned * (a[0] - b[0]) || a[1].number - b[1].number).map(pair => pair[1]);
    heads.forEach((head, i) => head.setAttribute("aria-sort", COLUMNS[i] !== column ? "none" : turned > 0 ? "ascending" : "descending"));
    count.textContent = whole.format(found.length) + " of " + counted(scenarios.length, "scenario");
    grid.setAttribute("aria-rowcount", found.length + 1);
    spacer.style.height = found.length * ROW + "px";
    active = 0;
    grid.scrollTop = 0;
    draw();
  }

  function draw(focus) {
    const from = Math.max(0, Math.floor(grid.scrollTop / ROW) - 10);
    const to = Math.min(found.length, from + Math.ceil((grid.clientHeight || 800) / ROW) + 20);
    const kept = document.activeElement?.closest?.(".rows") === spacer;
    spacer.replaceChildren(...found.slice(from, to).map((scenario, i) => row(scenario, from + i)));
    if (focus || kept) {
      spacer.querySelector("a[tabindex='0']")?.focus({ preventScroll: true });
    }
  }

  function row(scenario, index) {
    const cells = [
      link(scenarioHref(scenario), { tabindex: index === active ? "0" : "-1", title: scenario.id }, scenario.id),
      [badge(scenario.verdict), scenario.isNew ? h("span", { class: "new" }, "new") : null, scenario.misbehaving ? h("span", { class: "new" }, "control") : null],
      strip(runsOf(scenario), 16), scenario.trials ? scenario.passes + "/" + scenario.trials : UNKNOWN,
      secondsText(scenario.seconds), tokensText(scenario.tokens), costText(scenario.cost), dayText(scenario.last),
    ];
    const element = h("div", { class: "row", role: "row", "aria-rowindex": index + 2 }, cells.map((cell, i) => h("div", { role: i ? "gridcell" : "rowheader", "aria-colindex": i + 1 }, cell)));
    element.style.top = index * ROW + "px";
    return element;
  }

  function move(event) {
    const inSight = Math.max(1, Math.floor(grid.clientHeight / ROW) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: inSight, PageUp: -inSight, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || !event.target.closest(".rows") || found.length === 0) {
      return;
    }
    event.preventDefault();
    active = Math.min(found.length - 1, Math.max(0, active + steps[event.key]));
    const top = active * ROW;
    if (top < grid.scrollTop || top + 2 * ROW > grid.scrollTop + grid.clientHeight) {
      grid.scrollTop = event.key === "ArrowUp" || event.key === "PageUp" || event.key === "Home" ? top : top + 2 * ROW - grid.clientHeight;
    }
    draw(true);
  }

  search.addEventListener("input", changed);
  shown = find;
  return [
    h("h1", { tabindex: "-1" }, "Scenarios"),
    h("form", { class: "filters", role: "search", onsubmit: event => event.preventDefault() }, h("label", null, "filter ", search), selects, count),
    grid,
    h("p", { class: "quiet" }, "Arrow keys, Page Up and Page Down move through the rows, Enter opens one, / goes to the filter."),
  ];
}
