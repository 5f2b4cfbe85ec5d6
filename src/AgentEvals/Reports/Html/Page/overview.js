// The first view: what it comes to, and what somebody must look at.

function overview() {
  const status = { "SHIP IT": "pass", "BLOCKED": "fail" }[page.status] ?? "open";
  return [
    h("h1", { tabindex: "-1" }, "Overview"),
    h("p", { class: "status " + status }, h("strong", null, page.status), page.reasons.length ? h("span", null, page.reasons.join(", ")) : null),
    page.diverges ? h("p", { class: "warning" }, h("strong", null, "Overfitting? "), "Holdout: " + page.holdout[0]) : null,
    h("div", { class: "cards" },
      card("Regression", ...page.regression.split(", ")), card("Capability", ...page.capability.split(", ")),
      page.metrics.map(([name, value, cases, undefinedOnes]) =>
        card(name, value === null ? "undefined" : ratioText(value), value === null ? counted(undefinedOnes, "scenario") + " with too few trials" : "over " + counted(cases, "scenario"))),
      card("Results", whole.format(page.results), counted(scenarios.length, "scenario") + ", " + counted(page.agents.length, "agent configuration"))),
    page.baseline ? h("p", { class: "callout" }, h("strong", null, "Baseline: "), page.baseline) : null,
    urgent(),
    page.days.length ? [h("h2", null, "Runs that passed, over time"), trend(page.days)] : null,
    h("h2", null, "Pass rates"),
    rates(),
    page.remarks.length ? [h("h2", null, "Remarks"), h("ul", null, page.remarks.map(remark => h("li", null, remark)), page.moreRemarks ? h("li", null, "and " + page.moreRemarks + " more") : null)] : null,
    h("p", { class: "written" }, "Written " + timeText(page.written) + " UTC by agentevals report."),
  ];
}

function card(title, figure, note) {
  return h("div", { class: "card" }, h("h2", null, title), h("p", { class: "figure" }, figure), note ? h("p", { class: "note" }, note) : null);
}

/** What does not pass, the most urgent six. */
function urgent() {
  const open = scenarios.filter(scenario => urgency(scenario) > 0).sort((a, b) => urgency(b) - urgency(a) || a.number - b.number);
  if (open.length === 0) {
    return h("p", null, scenarios.length ? "Every scenario passes." : "There are no results yet.");
  }
  return [
    h("h2", null, "What does not pass"),
    h("ul", { class: "urgent" }, open.slice(0, 6).map(scenario => h("li", { class: SIGNS[scenario.misbehaving ? FAIL : scenario.verdict] },
      link(scenarioHref(scenario), null, scenario.id), " ",
      scenario.misbehaving ? badge(FAIL, "control not caught") : badge(scenario.verdict), scenario.isNew ? h("span", { class: "new" }, "new") : null, h("span", { class: "quiet" }, " " + KINDS[scenario.kind]),
      scenario.reason ? h("div", { class: "reason" }, scenario.reason) : null,
      scenario.decision && scenario.verdict === FAIL ? h("div", { class: "decision" }, h("b", null, "decision: "), scenario.decision) : null))),
    open.length > 6 ? h("p", null, link("#/scenarios?verdict=open", null, "All " + whole.format(open.length) + " that do not pass")) : null,
  ];
}

function rates() {
  const titles = ["category", "passed", "pass rate", "95 % interval", "", "pass@" + page.k, "pass^" + page.k, "iterations", "time", "tokens", "cost", "notes"];
  const row = (label, [, passed, all, low, high, atK, hatK, iterations, seconds, tokens, cost, notes]) => [
    label, passed + "/" + all, rateOf(passed, all), all ? boundsText(low, high) : UNKNOWN, intervalBar(all ? passed / all : null, low, high),
    ratioText(atK), ratioText(hatK), ratioText(iterations), secondsText(seconds), tokensText(tokens), costText(cost), notes,
  ];
  const groups = page.groups.map(group => row(link("#/scenarios?" + (KINDS.includes(group[0]) ? "kind=" : "split=") + group[0], null, group[0]), group));
  const categories = page.categories.map((category, i) => row(
    i === page.categories.length - 1 ? h("b", null, "all") : link("#/scenarios?category=" + encodeURIComponent(category[0]), null, category[0]), category));
  return [
    table("Pass rates by category", titles, categories),
    groups.length > 2 || page.holdout.length ? [h("h3", null, "By kind and split"), page.holdout.map(line => h("p", null, "Holdout: " + line)), table("Pass rates by kind and split", ["group", ...titles.slice(1)], groups)] : null,
  ];
}
