// Elements. What results say becomes text, never markup: nothing here, and nothing on the page, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
  return element;
}

const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const link = (href, attributes, ...children) => h("a", { href, ...attributes }, ...children);

/** Says something to those who do not see the page. */
function say(text) {
  document.getElementById("said").textContent = text;
}

const SIGN_MARKS = { none: "–", pass: "✓", open: "?", fail: "✗" };

function badge(verdict, words) {
  return h("span", { class: "badge " + SIGNS[verdict] }, h("span", { "aria-hidden": "true" }, SIGN_MARKS[SIGNS[verdict]] + " "), words ?? VERDICTS[verdict]);
}

/** A table; cells that are numbers stand to the right. */
function table(caption, titles, rows, attributes) {
  const isNumber = value => typeof value === "string" && /^[$–\d]/.test(value);
  const isNumeric = titles.map((_, column) => column > 0 && rows.length > 0 && isNumber(rows[0][column]));
  const cell = (value, column) => column === 0 ? h("th", { scope: "row" }, value) : h("td", isNumeric[column] && isNumber(value) ? { class: "number" } : null, value);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", attributes,
      h("caption", { class: "unseen" }, caption),
      h("thead", null, h("tr", null, titles.map((title, column) => h("th", { scope: "col", class: isNumeric[column] ? "number" : null }, title)))),
      h("tbody", null, rows.map(row => h("tr", null, row.map(cell))))));
}
