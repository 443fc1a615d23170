// The desk: the row at hand, what keys and buttons do, and what is said about it.
let fading = 0;
function say(text) {
  byId("said").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => { byId("said").textContent = ""; }, 2500 + 60 * text.length);
}
function showSaved(text) { byId("saved").textContent = text; }

// The row that keys speak of.
const mark = (node, on) => {
  node.classList.toggle("current", on);
  node.tabIndex = on ? 0 : -1;
  for (const each of node.querySelectorAll(".decide button, .margin a")) each.tabIndex = on ? 0 : -1;
};
function marked(block) {
  const item = current ? block.items.find((each) => each.row === current) : null;
  if (item) mark(item.node, true);
}
const goTo = (row, { scroll = true, focus = true } = {}) => {
  const node = windowed.node(row);
  if (!node) return;
  if (current && current !== row) {
    const old = windowed.items[windowed.places.get(current)]?.node;
    if (old) mark(old, false);
  }
  current = row;
  mark(node, true);
  if (focus) node.focus({ preventScroll: true });
  if (scroll) node.scrollIntoView({ block: node.offsetHeight > innerHeight / 2 ? "start" : "center" });
};

// Deciding.
const progress = () => {
  const done = decided.size;
  byId("progress").value = done;
  byId("progress-text").textContent = `${count(done)} of ${count(decidable.length)} decided`;
  byId("undo").disabled = !past.length;
  byId("differing").hidden = !disagreements.size;
  byId("differing").textContent = `Disagreements (${count(disagreements.size)})`;
};
const changed = (list) => {
  windowed.refresh([...list, ...new Set(list.map((row) => groupOf.get(row)))]);
  progress();
};
const judge = (row, verdict, onward) => {
  if (!row) return;
  if (!row.place) {
    say("There is nothing to decide here: it was left alone, for the reason given.");
    return;
  }
  const wanted = verdictOf(row) === verdict ? "open" : verdict;
  changed(decide([row], wanted));
  say(wanted === "open" ? "Open again" : verdictWord(row, wanted));
  const next = onward && wanted !== "open" && windowed.step(row, 1);
  if (next) goTo(next);
};
const judgeAll = (group, verdict) => {
  if (!group) return;
  // What was decided one by one stands, unless there is nothing else left to decide.
  const open = group.rows.filter((row) => row.place && verdictOf(row) === "open");
  const done = decide(open.length && verdict !== "open" ? open : group.rows, verdict);
  changed(done);
  const word = { accepted: "accepted", rejected: "rejected", open: "open again" }[verdict];
  say(done.length ? `${plural(done.length, "row")} ${word}. Press u to undo.` : "Nothing in this group is to be decided.");
};
// A word in small letters is right with a capital too.
const covers = (word, other) => other === word || (word === word.toLowerCase() && other.toLowerCase() === word);
// What doubts the word is rejected wherever it stands; the same again opens all of it.
const acceptWord = (row, onward) => {
  if (!row?.word) {
    say("No single word or name is doubted here.");
    return;
  }
  const held = wordOf(row);
  const places = decidable.filter(held ? (each) => wordOf(each) === held : (each) => each.word && covers(row.word, each.word));
  changed(held ? decide(places, "open") : decide(places, "rejected", { word: row.word }));
  say(held ? `“${held}” is doubted again: ${plural(places.length, "row")} open` : `“${row.word}” is right here: ${plural(places.length, "row")} rejected`);
  const next = onward && !held && windowed.step(row, 1);
  if (next) goTo(next);
};
const takeBack = () => {
  const list = undo();
  changed(list);
  if (list.length) goTo(list[0]);
  say(list.length ? `Taken back: ${plural(list.length, "decision")}` : "There is nothing to take back.");
};
const edit = (row) => {
  if (!row?.place || row.status === "flagged" || !row.whole) {
    say("There is no wording to edit here.");
    return;
  }
  goTo(row, { scroll: false });
  const node = windowed.node(row);
  const form = editForm(row);
  const close = () => { windowed.refresh([row]); windowed.node(row).focus({ preventScroll: true }); };
  node.querySelector(".edit")?.remove();
  node.querySelector(".decide").before(form);
  const fields = [...form.querySelectorAll("textarea")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = fields.map((field) => field.value);
    changed(decide([row], "edited", { written: row.wording.map((_, i) => written[i] ?? written[0]) }));
    say("Edited");
    close();
  });
  form.addEventListener("click", (event) => { if (event.target.dataset.action === "cancel") close(); });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea")) form.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  fields[0].focus();
  fields[0].select();
};

// Files.
const saveFile = () => {
  const address = URL.createObjectURL(new Blob([exported()], { type: "application/jsonl" }));
  el("a", { href: address, download: "decisions.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say("Exported as decisions.jsonl");
};
const loadFile = async (file) => {
  try {
    const told = imported(await file.text(), file.name);
    show();
    progress();
    const parts = [`${plural(told.taken.length, "decision")} taken in`];
    if (told.differing) parts.push(`${count(told.differing)} differ from yours, which stand`);
    if (told.unknown) parts.push(`${count(told.unknown)} about changes that are not on this page`);
    say(`${parts.join("; ")}.`);
  } catch (error) {
    say(`${file.name} was not read: ${error.message}`);
  }
};
const writeFiles = async () => {
  say("Writing…");
  try {
    await server.settled();
    const done = await post("apply", "");
    const list = (title, lines) => (lines.length ? [el("h3", {}, title), el("ul", {}, ...lines.map((line) => el("li", { dir: "auto" }, ...readyNodes(line))))] : []);
    byId("written").replaceChildren(
      el("p", {}, `${plural(done.decisions, "decision holds", "decisions hold")}, ${plural(done.written.length, "file")} written.`),
      ...list("Written", done.written), ...list("Not done", done.lost), ...list("Failed", done.failed));
    byId("result").showModal();
    say("");
  } catch (error) {
    say(`Nothing was written: ${error.message}`);
  }
};

const setTheme = () => { document.documentElement.dataset.theme = prefs.theme; };
const changeTheme = () => {
  const dark = prefs.theme ? prefs.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  prefs.theme = dark ? "light" : "dark";
  setTheme();
  keep();
};
const setView = () => {
  byId("sides").setAttribute("aria-pressed", String(prefs.sides));
  list.classList.toggle("wide", prefs.sides);
};
const changeView = () => {
  prefs.sides = !prefs.sides;
  setView();
  keep();
  const row = current;
  show();
  if (row) goTo(row);
};

// Where there is little room the filters, and what is seldom needed, are folded away.
const setMore = (on) => {
  byId("more").setAttribute("aria-expanded", String(on));
  byId("more").closest(".bar-top").classList.toggle("more", on);
};

const KEYS = {
  j: () => step(1), k: () => step(-1),
  a: () => judge(current, "accepted", true), r: () => judge(current, "rejected", true),
  e: () => edit(current), w: () => acceptWord(current, true), u: takeBack,
  A: () => judgeAll(groupOf.get(current), "accepted"), R: () => judgeAll(groupOf.get(current), "rejected"),
  v: changeView, "/": () => { setMore(true); byId("query").focus(); }, "?": () => byId("keys").showModal(),
};
const step = (by) => {
  const next = windowed.step(current, by);
  if (next) goTo(next);
};

// Wiring.
const rowOf = (node) => {
  const article = node.closest("article");
  return article && windowed.items.find((item) => item.node === article)?.row;
};
const groupAt = (node) => {
  const head = node.closest(".group");
  return head && windowed.items.find((item) => item.node === head)?.group;
};
list.addEventListener("focusin", (event) => {
  const row = rowOf(event.target);
  if (row && row !== current) goTo(row, { scroll: false, focus: false });
});
list.addEventListener("click", (event) => {
  const action = event.target.closest("button")?.dataset.action;
  if (!action) return;
  if (action.startsWith("all-")) judgeAll(groupAt(event.target), action.slice(4));
  else if (action === "edit") edit(rowOf(event.target));
  else if (action === "word") acceptWord(rowOf(event.target), false);
  else if (action !== "cancel") judge(rowOf(event.target), action, false);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  act();
  event.preventDefault();
});

const filled = (select, name, tally) => {
  for (const [value, number] of tally) select.append(el("option", { value }, `${value} (${count(number)})`));
  select.addEventListener("change", () => {
    filters[name] = select.value;
    show();
  });
};
const tallied = (valuesOf) => {
  const tally = new Map();
  for (const row of rows) for (const value of new Set(valuesOf(row))) tally.set(value, (tally.get(value) ?? 0) + 1);
  return tally;
};
const statusButtons = [...document.querySelectorAll("[data-status-filter]")];
const setStatuses = () => {
  for (const each of statusButtons) each.setAttribute("aria-pressed", String(filters.statuses.has(each.dataset.statusFilter)));
};
for (const each of statusButtons) {
  each.addEventListener("click", () => {
    const value = each.dataset.statusFilter;
    if (!filters.statuses.delete(value)) filters.statuses.add(value);
    setStatuses();
    show();
  });
}
const SELECTS = { stage: "stage", safety: "safety", rule: "rule", document: "document-filter", verdict: "verdict" };
const clearFilters = () => {
  filters.statuses = new Set(STATUSES);
  setStatuses();
  for (const [name, id] of Object.entries(SELECTS)) filters[name] = byId(id).value = "";
  filters.query = byId("query").value = "";
  show();
};
let waiting = 0;
byId("query").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    filters.query = byId("query").value.trim().toLowerCase();
    show();
  }, 120);
});
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", clearFilters);
byId("more").addEventListener("click", (event) => setMore(event.currentTarget.ariaExpanded !== "true"));
byId("undo").addEventListener("click", takeBack);
byId("export").addEventListener("click", saveFile);
byId("import").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", (event) => {
  if (event.target.files[0]) loadFile(event.target.files[0]);
  event.target.value = "";
});
byId("write").addEventListener("click", writeFiles);
byId("sides").addEventListener("click", changeView);
byId("theme").addEventListener("click", changeTheme);
byId("help").addEventListener("click", () => byId("keys").showModal());
byId("group").addEventListener("change", (event) => {
  prefs.group = event.target.value;
  keep();
  const row = current;
  show();
  if (row) goTo(row, { focus: false });
});
const follow = () => {
  const [, number, place] = /^#d(\d+)(?:-(\d+))?$/.exec(location.hash) ?? [];
  const doc = number && documents.find((each) => each.number === Number(number));
  if (!doc) return;
  const row = doc.rows[(place ?? 1) - 1];
  if (prefs.group !== "document" && !place) {
    prefs.group = byId("group").value = "document";
    show();
  }
  if (row && !fits(row)) clearFilters();
  if (place) goTo(row);
  else if (row) windowed.node(groupOf.get(row)).scrollIntoView();
};
addEventListener("hashchange", follow);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link?.dataset.rule) {
    clearFilters();
    filters.rule = byId("rule").value = link.dataset.rule;
    show();
  } else if (link && link.hash === location.hash) follow();
});
addEventListener("pagehide", () => { if (!desk) browser.flush(); });
addEventListener("beforeunload", (event) => { if (desk && (server.busy || server.pending.size)) event.preventDefault(); });

try { Object.assign(prefs, JSON.parse(localStorage.getItem("cleaner:prefs") ?? "{}")); } catch { /* the usual look */ }
if (!GROUPS[prefs.group]) prefs.group = "document";
byId("group").value = prefs.group;
setTheme();
setView();
store.load();
byId("progress").max = Math.max(1, decidable.length);
byId("write").hidden = !desk;
byId("listed").replaceChildren(...readyNodes(`A word that is right here is doubted nowhere: ${listed()}${desk ? "" : ", from which cleaner corpus accept takes it"}.`));
byId("changes").hidden = false;
filled(byId("stage"), "stage", tallied((row) => [row.stage]));
filled(byId("safety"), "safety", tallied((row) => [row.safety]));
filled(byId("rule"), "rule", [...tallied((row) => row.reasons.map((reason) => reason.rule))].sort());
byId("verdict").addEventListener("change", (event) => {
  filters.verdict = event.target.value;
  show();
});
show();
progress();
follow();
// Thousands of names can wait until the changes are on the screen.
(window.requestIdleCallback ?? setTimeout)(() => filled(byId("document-filter"), "document", tallied((row) => [row.doc.name])));
