// Pictures of figures. Each has its figures as text beside it or in its label; none says anything by colour alone.

/** The last runs of a scenario: full bars passed, half bars with a cross failed. */
function strip(runs, most) {
  const shown = runs.slice(-most);
  const passed = shown.filter(run => run.verdict === PASS).length;
  return svg("svg", { class: "strip", width: shown.length * 7, height: 16, role: "img", "aria-label": passed + " of the last " + counted(shown.length, "run") + " passed" },
    shown.map((run, i) => svg("rect", { x: i * 7, y: run.verdict === PASS ? 1 : 8, width: 5, height: run.verdict === PASS ? 14 : 7, rx: 1, class: run.verdict === PASS ? "pass" : "fail" })));
}

/** A rate with its interval, from 0 to 1. */
function intervalBar(rate, low, high) {
  const at = value => (100 * value).toFixed(2) + "%";
  return svg("svg", { class: "interval", width: 120, height: 14, "aria-hidden": "true" },
    svg("rect", { class: "ground", x: 0, y: 6, width: "100%", height: 2 }),
    svg("rect", { class: "range", x: at(low), y: 3, width: at(high - low), height: 8, rx: 2 }),
    rate === null ? null : svg("rect", { class: "point", x: at(rate * 0.975), y: 0, width: 3, height: 14, rx: 1 }));
}

/** A difference of pass rates with its interval, from a candidate that loses all to one that wins all. */
function differenceBar([difference, low, high]) {
  if (difference === null) {
    return null;
  }
  const reach = Math.max(0.1, Math.abs(difference), Math.abs(low ?? 0), Math.abs(high ?? 0)) * 1.15;
  const x = value => 300 + value / reach * 280;
  const label = (value, anchor) => svg("text", { x: x(value), y: 50, "text-anchor": anchor }, (value > 0 ? "+" : "") + (100 * value).toFixed(1));
  return svg("svg", { class: "difference", viewBox: "0 0 600 56", width: 600, role: "img", "aria-label": "Candidate minus base: " + (100 * difference).toFixed(1) + " points" + (low === null ? "" : ", from " + (100 * low).toFixed(1) + " to " + (100 * high).toFixed(1)) },
    svg("line", { class: "ground", x1: 20, x2: 580, y1: 26, y2: 26 }),
    svg("line", { class: "zero", x1: 300, x2: 300, y1: 8, y2: 40 }),
    svg("text", { x: 20, y: 12 }, "base better"), svg("text", { x: 580, y: 12, "text-anchor": "end" }, "candidate better"),
    low === null ? null : [svg("rect", { class: "range", x: x(low), y: 21, width: Math.max(1, x(high) - x(low)), height: 10, rx: 2 }), label(low, "end"), label(high, "start")],
    svg("rect", { class: "point", x: x(difference) - 2, y: 16, width: 4, height: 20, rx: 1 }));
}

/** Days taken together until no more than so many are left: rows of a first day and sums. */
function spans(days, most) {
  if (days.length <= most) {
    return days;
  }
  const [first, last] = [days[0][0], days.at(-1)[0]];
  const length = Math.ceil((last - first + 1) / most);
  const sums = new Map();
  for (const [day, ...values] of days) {
    const start = first + Math.floor((day - first) / length) * length;
    const sum = sums.get(start) ?? values.map(() => 0);
    sums.set(start, sum.map((value, i) => value + values[i]));
  }
  return [...sums].map(([day, values]) => [day, ...values]);
}

const TREND = { width: 880, height: 220, left: 44, right: 12, top: 12, bottom: 26 };

/** The share of runs that passed, over time: a line a kind. */
function trend(days) {
  const points = spans(days, 60);
  const { width, height, left, right, top, bottom } = TREND;
  const [first, last] = [points[0][0], points.at(-1)[0]];
  const x = day => first === last ? (left + width - right) / 2 : left + (day - first) / (last - first) * (width - left - right);
  const y = rate => top + (1 - rate) * (height - top - bottom);
  const series = [["regression", 1], ["capability", 3]].map(([name, column]) => ({
    name, points: points.filter(point => point[column + 1] > 0).map(point => ({ day: point[0], passed: point[column], all: point[column + 1], rate: point[column] / point[column + 1] })),
  })).filter(line => line.points.length > 0);
  const mark = (line, point) => {
    const title = svg("title", null, dayText(point.day * 1440) + ": " + point.passed + " of " + counted(point.all, line.name + " run") + " passed");
    return line.name === "regression"
      ? svg("circle", { cx: x(point.day), cy: y(point.rate), r: 3.5 }, title)
      : svg("rect", { x: x(point.day) - 3.5, y: y(point.rate) - 3.5, width: 7, height: 7 }, title);
  };
  return h("figure", { class: "trend" },
    svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Pass rate of runs over time; the table below has the figures" },
      [0, 0.25, 0.5, 0.75, 1].map(rate => [
        svg("line", { class: "grid", x1: left, x2: width - right, y1: y(rate), y2: y(rate) }),
        svg("text", { x: left - 8, y: y(rate) + 4, "text-anchor": "end" }, 100 * rate + " %"),
      ]),
      [...new Set(points.filter((_, i) => i === 0 || i === points.length - 1 || (points.length > 8 && i % Math.ceil(points.length / 6) === 0 && points.length - i > 5)).map(point => point[0]))].map(day =>
        svg("text", { x: x(day), y: height - 6, "text-anchor": first === last ? "middle" : day === first ? "start" : day === last ? "end" : "middle" }, dayText(day * 1440))),
      series.map(line => svg("g", { class: line.name },
        svg("polyline", { points: line.points.map(point => x(point.day).toFixed(1) + "," + y(point.rate).toFixed(1)).join(" ") }),
        line.points.map(point => mark(line, point))))),
    h("figcaption", null, series.map(line => h("span", { class: "key " + line.name }, line.name === "regression" ? "● " : "■ ", line.name))),
    h("details", null, h("summary", null, "As a table"),
      table("Runs that passed, and what they consumed", ["from", "regression runs", "capability runs", "tokens", "cost"],
        points.map(point => [dayText(point[0] * 1440), runsText(point[1], point[2]), runsText(point[3], point[4]), tokensText(point[5]), costText(point[6])]))));
}

const runsText = (passed, all) => all ? passed + "/" + all + " passed" : UNKNOWN;
