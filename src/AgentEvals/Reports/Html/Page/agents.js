// Agents beside one another, and two of them compared.

function agentsView() {
  return [h("h1", { tabindex: "-1" }, "Agents"), h("p", { class: "quiet" }, "No agents are named in the results.")];
}
