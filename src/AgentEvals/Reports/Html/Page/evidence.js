// Transcript and diff of a trial, side by side; evidence leads to an event or to a line.

/** The two panes, and how to show the place that the address names; null where there is no recording. */
function evidencePanes(trial) {
  if (!trial.events) {
    return null;
  }
  const places = new Map();
  const events = h("ol", { class: "events" }, trial.events.map(event => eventView(event, places)));
  const files = h("div", null, trial.files.length ? trial.files.map(file => fileView(file, places)) : h("p", { class: "quiet" }, "Nothing was changed."));
  const pane = (title, note, content) => h("section", { class: "pane", "aria-label": title }, h("h2", null, title, " ", h("span", { class: "quiet" }, note)),
    h("div", { class: "content", tabindex: "0", role: "region", "aria-label": title + ", scrollable" }, content));
  const cut = (count, what) => count ? ", " + counted(count, "more " + what) + " not shown" : "";
  return {
    elements: h("div", { class: "panes" },
      pane("Transcript", counted(trial.events.length, "event") + cut(trial.moreEvents, "event"), events),
      pane("Diff", counted(trial.files.length, "file") + cut(trial.moreFiles, "file"), files)),
    show(parameters) {
      const key = parameters.has("event") ? "event " + parameters.get("event") : parameters.has("file") ? parameters.get("file") + "\n" + parameters.get("line") : null;
      const place = key === null ? null : places.get(key) ?? places.get(parameters.get("file") + "\n0");
      if (!place) {
        return false;
      }
      document.querySelectorAll(".pointed").forEach(element => element.classList.remove("pointed"));
      place.classList.add("pointed");
      const details = place.querySelector("details");
      if (details) {
        details.open = true;
      }
      place.scrollIntoView({ block: "center" });
      place.focus({ preventScroll: true });
      return true;
    },
  };
}

function eventView([index, sort, line, seconds, nested, ...blocks], places) {
  const texts = [];
  for (let i = 0; i < blocks.length; i += 2) {
    texts.push(h("div", { class: "block" }, blocks[i] ? h("div", { class: "label" }, blocks[i]) : null, h("pre", null, blocks[i + 1])));
  }
  const head = [h("span", { class: "index" }, index), h("span", { class: "sort" }, sort), h("span", { class: "line" }, line), seconds === null ? null : h("span", { class: "quiet" }, "+" + seconds + " s")];
  const said = sort === "agent" || sort === "user";
  const element = h("li", { class: "event " + sort + (nested ? " nested" : ""), tabindex: "-1" },
    texts.length ? h("details", { open: said }, h("summary", null, head), texts) : h("div", { class: "bare" }, head));
  places.set("event " + index, element);
  return element;
}

function fileView([path, old, kind, note, hunks], places) {
  const head = h("h3", { tabindex: "-1" }, path, h("span", { class: "quiet" }, " " + [kind, old ? "from " + old : "", note].filter(part => part).join(", ")));
  places.set(path + "\n0", head);
  const rows = [];
  for (const [oldStart, newStart, section, ...lines] of hunks) {
    rows.push(h("tr", { class: "hunk" }, h("td", { colspan: "3" }, "@@ " + oldStart + ", " + newStart + " @@ " + section)));
    let [before, after] = [oldStart, newStart];
    for (const line of lines) {
      const mark = line[0];
      const row = h("tr", { class: mark === "+" ? "added" : mark === "-" ? "removed" : null, tabindex: "-1" },
        h("td", { class: "at" }, mark === "+" ? "" : before), h("td", { class: "at" }, mark === "-" ? "" : after), h("td", { class: "code" }, line));
      if (mark !== "+") {
        places.set(path + "\n-" + before, row);
        before++;
      }
      if (mark !== "-") {
        places.set(path + "\n" + after, row);
        after++;
      }
      rows.push(row);
    }
  }
  return h("div", { class: "file" }, head, rows.length ? h("table", { class: "diff" }, h("caption", { class: "unseen" }, "Changes of " + path), h("tbody", null, rows)) : null);
}
