"use strict";
(() => {
  const rows = [...document.querySelectorAll(".row")];
  const sections = [...document.querySelectorAll(".document")];
  const filters = document.getElementById("filters");
  if (!filters) return;
  const buttons = [...filters.querySelectorAll("button")];
  const stage = document.getElementById("stage");
  const query = document.getElementById("query");
  const showing = document.getElementById("showing");
  let words = null; // the text of each row in lower case, made at the first search

  const wordsOf = (row) => {
    words ??= new Map(rows.map((each) => {
      const name = each.closest(".document").querySelector("h3").textContent;
      return [each, `${name} ${each.textContent}`.toLowerCase()];
    }));
    return words.get(row);
  };

  const filter = () => {
    const statuses = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.value));
    const wanted = query.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = statuses.has(row.dataset.status) && (!stage.value || row.dataset.stage === stage.value)
        && (!wanted || wordsOf(row).includes(wanted));
      row.hidden = !fits;
      shown += fits;
    }
    for (const section of sections) section.hidden = shown < rows.length && !section.querySelector(".row:not([hidden])");
    showing.textContent = shown === rows.length ? "" : `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
    document.getElementById("nothing").hidden = shown > 0;
  };

  const step = (by) => {
    const open = rows.filter((row) => !row.hidden);
    const at = open.indexOf(document.activeElement.closest(".row"));
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(open.length - 1, Math.max(0, at + by))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };

  let waiting = 0;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  });
  stage.addEventListener("change", filter);
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") query.focus();
    else return;
    event.preventDefault();
  });
  filters.hidden = false;
})();
