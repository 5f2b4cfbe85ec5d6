// How figures are written; the same as in the other forms of the report.

const UNKNOWN = "–";
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const rateOf = (passed, all) => all ? (100 * passed / all).toFixed(1) + " %" : UNKNOWN;
const ratioText = value => value === null ? UNKNOWN : value.toFixed(2);
const secondsText = value => value === null ? UNKNOWN : value < 120 ? value.toFixed(1) + " s" : whole.format(value / 60) + " min";
const tokensText = value => value === null ? UNKNOWN : whole.format(value);
const costText = value => value === null ? UNKNOWN : "$" + value.toFixed(value < 10 ? 4 : 2);
const dayText = minutes => minutes === null ? UNKNOWN : new Date(minutes * 60000).toISOString().slice(0, 10);
const timeText = minutes => minutes === null ? UNKNOWN : new Date(minutes * 60000).toISOString().slice(0, 16).replace("T", " ");
const counted = (count, what) => whole.format(count) + " " + what + (count === 1 ? "" : "s");
const shortHash = hash => hash.slice(0, 8);
const agentText = agent => agent ? [agent.name, agent.version, agent.model].filter(part => part).join(" · ") : "unknown agent";
const boundsText = (low, high) => Math.round(100 * low) + "–" + Math.round(100 * high) + " %";
