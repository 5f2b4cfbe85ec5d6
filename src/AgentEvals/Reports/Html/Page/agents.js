// Agents beside one another, and two of them compared on the scenarios that both tried.

function agentsView(parameters) {
  if (page.matrix.length === 0) {
    return [h("h1", { tabindex: "-1" }, "Agents"), h("p", { class: "quiet" }, "No result names its agent.")];
  }
  return [
    h("h1", { tabindex: "-1" }, "Agents"),
    h("p", { class: "quiet" }, "One row a configuration, the one with the newest run first. Rates are over scenarios, of which each counts once; every figure is of the agent's own newest runs."),
    matrix(),
    page.moreConfigurations ? h("p", null, "and " + counted(page.moreConfigurations, "older configuration")) : null,
    page.comparisons.length ? comparing(parameters) : h("p", { class: "quiet" }, "There is one configuration alone, so there is nothing to compare."),
  ];
}

function matrix() {
  const titles = ["agent", "kind", "model", "passed", "pass rate", "95 % interval", "", "on the " + page.common + " that all tried", "pass^" + page.consistency, "trials", "time", "tokens", "cost", "last run"];
  return table("Agents", titles, page.matrix.map(([label, kind, model, passed, all, low, high, commonPassed, common, consistency, trials, seconds, tokens, cost, last]) => [
    label, kind, model, passed + "/" + all, rateOf(passed, all), all ? boundsText(low, high) : UNKNOWN, intervalBar(all ? passed / all : null, low, high),
    common ? rateOf(commonPassed, common) : UNKNOWN, ratioText(consistency), whole.format(trials), secondsText(seconds), tokensText(tokens), costText(cost), dayText(last),
  ]));
}

function comparing(parameters) {
  const names = [...new Set(page.comparisons.map(comparison => comparison.base))];
  const chosen = name => parameters.get(name);
  const base = names.includes(chosen("base")) ? chosen("base") : names.at(1);
  const candidate = names.includes(chosen("candidate")) && chosen("candidate") !== base ? chosen("candidate") : names.find(name => name !== base);
  const select = (name, value) => h("label", null, name + " ", h("select", { id: "compare-" + name, onchange: changed }, names.map(one => h("option", { value: one, selected: one === value }, one))));
  const choice = [select("base", base), select("candidate", candidate)];
  const outcome = h("div", null);

  function changed() {
    const [first, second] = choice.map(label => label.lastChild.value);
    stayAt("#/agents?" + new URLSearchParams({ base: first, candidate: second }));
    show(first, second);
    say(outcome.querySelector(".status span")?.textContent ?? outcome.textContent);
  }

  function show(first, second) {
    const comparison = page.comparisons.find(one => one.base === first && one.candidate === second);
    outcome.replaceChildren(...(comparison ? comparisonView(comparison) : [h("p", null, "Choose two different agents.")]).flat(3).filter(child => child));
  }

  show(base, candidate);
  return [h("h2", null, "Compared"), h("form", { class: "filters", onsubmit: event => event.preventDefault() }, choice), outcome];
}

function comparisonView(comparison) {
  const sign = { Better: "pass", Equivalent: "pass", Worse: "fail" }[comparison.outcome] ?? "open";
  const rows = [["pass rate", rate => rate === null ? UNKNOWN : (100 * rate).toFixed(1) + " %"], ["time", secondsText], ["tokens", tokensText], ["cost", costText]];
  const names = (title, [count, ...numbers]) => count === 0 ? null : h("details", null, h("summary", null, title + " (" + whole.format(count) + ")"),
    h("ul", { class: "names" }, numbers.map(number => h("li", null, link(scenarioHref(scenarios[number]), null, scenarios[number].id))), count > numbers.length ? h("li", null, "and " + whole.format(count - numbers.length) + " more") : null));
  return [
    h("p", { class: "status " + sign }, h("strong", null, comparison.says.split(":")[0]), h("span", null, comparison.says.slice(comparison.says.indexOf(":") + 1).trim())),
    differenceBar(comparison.difference),
    h("p", null, counted(comparison.cases, "scenario") + " compared. " + comparison.figures),
    table("Compared figures", ["", comparison.base, comparison.candidate], rows.map(([title, write], i) => [title, write(comparison.sides[0][i]), write(comparison.sides[1][i])])),
    names("Candidate better on", comparison.better), names("Candidate worse on", comparison.worse),
    names("Not comparable, for the scenario's text differs", comparison.notComparable), names("Tried by one of the two alone", comparison.onlyOne),
  ];
}
