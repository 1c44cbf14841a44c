// The evidence beside the sentence. The page is whole without this: here its own notes are shown where the eye is.
"use strict";
(() => {
  const panel = document.getElementById("evidence");
  const bar = document.getElementById("controls");
  if (!panel || !bar) return;
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const statements = all(".statement[data-event]");
  const count = document.getElementById("shown");
  const filters = all("select", bar);
  const cited = statements.filter((one) => one.querySelector(".marks a"));
  let chosen = null;

  const visible = () => cited.filter((one) => one.offsetParent !== null);

  // A copy without anchors: each is in the page once.
  const copy = (node) => {
    const made = node.cloneNode(true);
    for (const one of [made, ...all("[id]", made)]) one.removeAttribute("id");
    for (const one of all(".backs, button.show", made)) one.remove();
    for (const one of [made, ...all("details", made)]) if (one.tagName === "DETAILS") one.open = true;
    return made;
  };

  const show = (statement, focus) => {
    chosen?.classList.remove("chosen");
    for (const one of all("button.show[aria-expanded=true]")) one.setAttribute("aria-expanded", "false");
    chosen = statement;
    document.documentElement.classList.toggle("choosing", statement !== null);
    panel.hidden = statement === null;
    if (statement === null) return;
    statement.classList.add("chosen");
    statement.querySelector("button.show")?.setAttribute("aria-expanded", "true");
    const body = panel.querySelector(".body");
    body.replaceChildren();
    const sentence = document.createElement("div");
    sentence.className = "sentence";
    for (const part of all(".says, .check", statement)) sentence.append(copy(part));
    body.append(sentence);
    for (const mark of all(".marks a", statement)) {
      const note = document.getElementById(mark.hash.slice(1));
      if (!note) continue;
      const passage = document.createElement("section");
      passage.className = "passage";
      passage.append(...Array.from(copy(note).childNodes));
      body.append(passage);
    }
    panel.scrollTop = 0;
    // After the panel has taken its place: on a phone it covers the lower half.
    if (focus) statement.scrollIntoView({ block: "start", behavior: "instant" });
    if (focus) statement.querySelector("button.show")?.focus({ preventScroll: true });
  };

  const close = () => {
    const button = chosen?.querySelector("button.show");
    show(null);
    button?.focus();
  };

  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
    show(list[next], true);
  };

  const fits = (statement) =>
    filters.every((filter) => {
      const words = (statement.dataset[filter.name] || "").split("|");
      return !filter.value || words.includes(filter.value);
    });

  const filter = () => {
    for (const one of statements) one.hidden = !fits(one);
    const narrowed = filters.some((one) => one.value);
    document.documentElement.classList.toggle("narrowed", narrowed);
    for (const event of all("section.event")) {
      event.hidden = narrowed && !all(".statement[data-event]", event).some((one) => !one.hidden);
    }
    for (const group of all(".withheld .group")) {
      group.hidden = !all(".statement[data-event]", group).some((one) => !one.hidden);
    }
    count.textContent = `${statements.filter((one) => !one.hidden).length} / ${statements.length}`;
    if (chosen?.hidden) show(null);
  };

  for (const one of cited) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "show";
    button.textContent = panel.dataset.show;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", "evidence");
    const says = one.querySelector(".says")?.textContent.trim() || "";
    button.setAttribute("aria-label", `${panel.dataset.show}: ${says.slice(0, 60)}`);
    one.append(button);
    one.addEventListener("click", (event) => {
      if (event.target.closest("a, summary, select")) return;
      if (String(window.getSelection())) return;
      if (one === chosen) close();
      else show(one);
    });
  }
  panel.querySelector("button.close").addEventListener("click", close);
  for (const one of filters) one.addEventListener("change", filter);
  bar.querySelector("button.all").addEventListener("click", () => {
    for (const one of filters) one.value = "";
    filter();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
    const act = { j: () => step(1), k: () => step(-1), Escape: () => chosen && close() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.documentElement.classList.add("live");
  bar.hidden = false;
  filter();
})();
