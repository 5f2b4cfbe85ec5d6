// One scenario: how it stands, its history, its trials, and for a trial the score sheet with transcript and diff.

function scenarioView(id, parameters) {
  const scenario = scenarioById.get(id);
  if (!scenario) {
    return [h("h1", { tabindex: "-1" }, "No such scenario"), h("p", null, id), h("p", null, link("#/scenarios", null, "All scenarios"))];
  }
  const details = detailsOf(scenario);
  const run = details[Number(parameters.get("run") ?? 0)] ?? details[0];
  return [
    h("p", { class: "crumbs" }, link("#/scenarios", null, "Scenarios"), " / ", link("#/scenarios?category=" + encodeURIComponent(scenario.category), null, scenario.category)),
    h("h1", { tabindex: "-1" }, scenario.id, " ", badge(scenario.verdict), scenario.isNew ? h("span", { class: "new" }, "new") : null, scenario.isFlaky ? h("span", { class: "new" }, "flaky") : null),
    scenario.reason ? h("p", { class: "status " + SIGNS[scenario.verdict] }, scenario.reason) : null,
    scenario.decision ? h("p", { class: "callout" }, h("strong", null, "Decision: "), scenario.decision) : null,
    facts(scenario),
    history(scenario),
    controls(scenario),
    details.length > 1 ? h("p", { class: "choices" }, details.map((one, i) =>
      link(runHref(scenario, i), { "aria-current": one === run ? "true" : null }, (i === 0 ? "Newest run" : "Last failing run") + ", " + timeText(one.at)))) : null,
    run ? runView(scenario, run, details.indexOf(run), parameters) : h("p", { class: "quiet" }, "The page had no room for this scenario's runs. Its result file has them; agentevals report --results with fewer results shows them."),
  ];
}

const runHref = (scenario, run, more) => scenarioHref(scenario) + "?" + new URLSearchParams({ run, ...more });

function definition(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))));
}

function facts(scenario) {
  return definition([
    ["kind", KINDS[scenario.kind]], ["split", SPLITS[scenario.split]],
    ["trials", scenario.trials ? scenario.passes + " of " + scenario.trials + " passed" : null],
    ["made again in the newest run", scenario.broken],
    ["first pass at trial", scenario.iterations === null ? null : String(scenario.iterations)],
    ["a trial takes", scenario.seconds === null ? null : secondsText(scenario.seconds)], ["tokens a trial", scenario.tokens === null ? null : tokensText(scenario.tokens)],
    ["cost a trial", scenario.cost === null ? null : costText(scenario.cost)],
    ["codes", scenario.codes.length ? scenario.codes.map((code, i) => [i ? ", " : "", link("#/failures?code=" + encodeURIComponent(code), null, code)]) : null],
    ["since the last pass", scenario.verdict === PASS ? null : scenario.lastPass === null ? "never passed" : dayText(scenario.lastPass) + "; changed: " + (scenario.changes.join(", ") || "nothing")],
    ["looked at", page.looks[scenario.id] ?? null],
    ["file", scenario.file ? scenario.file + (scenario.line ? ":" + scenario.line : "") : null],
  ]);
}

function history(scenario) {
  const runs = runsOf(scenario).reverse();
  const titles = ["run", "verdict", "trials passed", "agent", "time", "tokens", "cost"];
  return runs.length === 0 ? null : [
    h("h2", null, "History"),
    h("p", { class: "wide" }, strip(runs.slice().reverse(), 100)),
    h("details", null, h("summary", null, counted(runs.length, "run") + ", newest first"),
      table("Runs of " + scenario.id, titles, runs.map(run => [
        timeText(run.at), badge(run.verdict), run.passes + "/" + run.trials, agentText(run.agent) + (run.agent ? " (" + shortHash(run.agent.hash) + ")" : ""), secondsText(run.seconds), tokensText(run.tokens), costText(run.cost),
      ]))),
  ];
}

function controls(scenario) {
  return scenario.controls.length === 0 ? null : [
    h("h2", null, "Controls"),
    table("Controls of " + scenario.id, ["control", "must", "graded", "last graded"], scenario.controls.map(([label, mustFail, asExpected, at]) => [
      textOf(label), mustFail ? "fail" : "pass", asExpected ? badge(PASS, "as it must be") : badge(FAIL, "otherwise"), timeText(at),
    ])),
  ];
}

function runView(scenario, run, number, parameters) {
  const wanted = Number(parameters.get("trial") ?? run.trials.find(trial => trial.verdict === run.verdict)?.number ?? 1);
  const trial = run.trials.find(one => one.number === wanted) ?? run.trials[0];
  const titles = ["trial", "verdict", "reason", "time", "tokens", "cost", "tool calls", "files read"];
  const rows = run.trials.map(one => {
    const [seconds, tokens, cost, calls, files] = one.figures;
    return [
      link(runHref(scenario, number, { trial: one.number }), { "aria-current": one === trial ? "true" : null }, "trial " + one.number),
      badge(one.verdict), [one.reason, one.attempts.length ? h("p", { class: "quiet" }, "made again after " + counted(one.attempts.length, "broken attempt")) : null], secondsText(seconds), tokensText(tokens), costText(cost), tokensText(calls), tokensText(files),
    ];
  });
  return [
    h("h2", null, "Trials"),
    definition([["run", timeText(run.at) + " UTC"], ["agent", run.agent + (run.hash ? " (" + shortHash(run.hash) + ")" : "")], ["mode", run.mode], ["pass policy", run.policy], ["stopped", run.stopped], ["commit", run.commit.slice(0, 10)], ["test", run.test]]),
    table("Trials of the run", titles, rows),
    trial ? trialView(scenario, number, trial, parameters) : h("p", null, "No trial was made."),
  ];
}

function trialView(scenario, run, trial, parameters) {
  const panes = evidencePanes(trial);
  const to = evidence => typeof evidence[0] === "number"
    ? runHref(scenario, run, { trial: trial.number, event: evidence[0] })
    : runHref(scenario, run, { trial: trial.number, file: evidence[0], line: (evidence[2].startsWith("-") ? "-" : "") + evidence[1] });
  const item = evidence => {
    const place = typeof evidence[0] === "number" ? "event " + evidence[0] : evidence[0] + (evidence[1] ? ":" + evidence[1] : "");
    return h("li", null, panes ? link(to(evidence), { class: "place" }, place) : h("span", { class: "place" }, place), " ", h("code", null, evidence.at(-1)));
  };
  shown = () => panes?.show(parameters);
  return [
    attempts(trial),
    h("h2", null, "Score sheet of trial " + trial.number),
    h("div", { class: "sheet" }, [...trial.grades].sort((a, b) => b.verdict - a.verdict).map(grade => h("section", { class: SIGNS[grade.verdict], "aria-label": grade.question },
      h("h3", null, h("span", { class: "question" }, grade.question), " ", badge(grade.verdict)),
      h("p", { class: "asks" }, grade.asks), h("p", null, grade.reason),
      grade.findings.map(finding => h("div", { class: "finding" },
        h("p", null, badge(finding.verdict === PASS ? 0 : finding.verdict, finding.code), " ", finding.reason === grade.reason ? "" : finding.reason), h("ul", null, finding.evidence.map(item)))),
      grade.findings.length === 0 && grade.support.length ? h("ul", null, grade.support.map(item)) : null))),
    panes?.elements ?? h("p", { class: "quiet" }, trial.recording
      ? "The recording " + trial.recording + " does not lie beside the results, or was made anew since: transcript and diff are not shown."
      : "No recording was kept, so there is no transcript and no diff to show."),
  ];
}

/** What the infrastructure broke before the trial came about; none of it is graded. */
function attempts(trial) {
  return trial.attempts.length === 0 ? null : [
    h("h2", null, "Broken attempts before trial " + trial.number),
    table("Broken attempts before trial " + trial.number, ["began", "what broke", "reason", "time", "tokens", "recording"], trial.attempts.map(([fault, reason, at, seconds, tokens, recording]) => [
      timeText(at), fault, reason, secondsText(seconds), tokensText(tokens), recording,
    ])),
  ];
}
