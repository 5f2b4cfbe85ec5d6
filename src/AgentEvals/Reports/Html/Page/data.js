// What the page knows: PageData.cs wrote it as rows of numbers; here it becomes objects.

const page = JSON.parse(document.getElementById("data").textContent);
const VERDICTS = ["not applicable", "pass", "needs review", "inconclusive", "fail"];
const SIGNS = ["none", "pass", "open", "open", "fail"];
const KINDS = ["regression", "capability"];
const SPLITS = ["optimization", "holdout"];
const PASS = 1, FAIL = 4;

const textOf = number => number < 0 ? "" : page.texts[number];

function scenarioOf(row, number) {
  const [category, name, kind, split, verdict, previous, passes, trials, iterations, seconds, tokens, cost, last, lastPass, reason, decision,
    codes, changes, controls, folder, line, file, runs, flaky, broken] = row;
  const id = textOf(category) + "/" + name;
  return {
    number, id, category: textOf(category), name, kind, split, verdict, previous, passes, trials, iterations, seconds, tokens, cost, last, lastPass,
    reason: textOf(reason), decision: textOf(decision), codes: codes.map(textOf), changes: changes.map(textOf), controls,
    file: line < 0 ? "" : textOf(folder) + (file || name + ".eval.yaml"), line, runs,
    isFlaky: flaky === 1, broken,
    isNew: verdict === FAIL && previous === PASS,
    misbehaving: controls.filter(control => !control[2]).length,
  };
}

const scenarios = page.scenarios.map(scenarioOf);
const scenarioById = new Map(scenarios.map(scenario => [scenario.id, scenario]));

/** The runs of a scenario, oldest first. */
function runsOf(scenario) {
  const runs = [];
  let at = 0;
  for (let i = 0; i < scenario.runs.length; i += 8) {
    const [since, verdict, agent, passes, trials, seconds, tokens, micros] = scenario.runs.slice(i, i + 8);
    at += since;
    runs.push({ at, verdict, agent: page.agents[agent], passes, trials, seconds, tokens, cost: micros === null ? null : micros / 1e6 });
  }
  return runs;
}

/** The runs that are shown with their score sheets, newest first; none where the page had no room for them. */
function detailsOf(scenario) {
  const element = document.getElementById("scenario-" + scenario.number);
  return element ? JSON.parse(element.textContent) : [];
}

/** What a reader must do something about: first controls, then regressions, then what is new. */
function urgency(scenario) {
  return (scenario.misbehaving ? 1000 : 0) + (scenario.verdict === PASS ? 0 : 100 + (scenario.kind === 0 ? 50 : 0) + scenario.verdict * 10 + (scenario.isNew ? 5 : 0));
}
