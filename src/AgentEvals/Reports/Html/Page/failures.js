// What fails in the same way stands together, with the decisions that it asks for.

function failures(parameters) {
  const patterns = new Map();
  for (const scenario of scenarios) {
    if (scenario.verdict === PASS) {
      continue;
    }
    for (const code of scenario.codes.length ? scenario.codes : ["no code"]) {
      if (!patterns.has(code)) {
        patterns.set(code, []);
      }
      patterns.get(code).push(scenario);
    }
  }
  const ordered = [...patterns].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const wanted = parameters.get("code");
  shown = () => document.getElementById("pattern-wanted")?.scrollIntoView({ block: "start" });
  return [
    h("h1", { tabindex: "-1" }, "Failure patterns"),
    ordered.length === 0 ? h("p", null, "Every scenario passes.") : ordered.map(([code, failing]) => pattern(code, failing, code === wanted)),
  ];
}

function pattern(code, failing, wanted) {
  const decisions = new Map();
  for (const scenario of failing) {
    const decision = scenario.decision || "No decision is written in these scenarios.";
    decisions.set(decision, [...decisions.get(decision) ?? [], scenario]);
  }
  const fails = failing.filter(scenario => scenario.verdict === FAIL).length;
  const worst = fails ? FAIL : failing[0].verdict;
  return h("section", { class: "pattern " + SIGNS[worst], id: wanted ? "pattern-wanted" : null, "aria-label": code },
    h("h2", null, h("code", null, code), " ", h("span", { class: "quiet" }, counted(failing.length, "scenario") + (fails && fails < failing.length ? ", " + fails + " of them fail" : fails ? "" : ", none fails"))),
    [...decisions].sort((a, b) => b[1].length - a[1].length).slice(0, 20).map(([decision, asking]) => h("div", null,
      h("p", { class: "callout" }, h("strong", null, "Decision: "), decision),
      h("ul", { class: "names" }, asking.slice(0, 8).map(scenario => h("li", null, link(scenarioHref(scenario), null, scenario.id), " ", badge(scenario.verdict))),
        asking.length > 8 ? h("li", null, link("#/scenarios?verdict=open&q=" + encodeURIComponent(code), null, "and " + whole.format(asking.length - 8) + " more")) : null))));
}
