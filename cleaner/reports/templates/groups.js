// What is shown, and in which groups.
const byId = (id) => document.getElementById(id);
const prefs = { sides: false, group: "document", theme: "" };
const keep = () => {
  try { localStorage.setItem("cleaner:prefs", JSON.stringify(prefs)); } catch { /* a page without a store forgets how it looked */ }
};
let current = null; // the row that keys speak of

const filters = { statuses: new Set(STATUSES), stage: "", safety: "", rule: "", document: "", verdict: "", query: "" };
const fits = (row) => filters.statuses.has(row.status)
  && (!filters.stage || row.stage === filters.stage) && (!filters.safety || row.safety === filters.safety)
  && (!filters.rule || row.reasons.some((reason) => reason.rule === filters.rule))
  && (!filters.document || row.doc.name === filters.document)
  && (!filters.verdict || (filters.verdict === "differing" ? disagreements.has(row.place) : Boolean(row.place) && verdictOf(row) === filters.verdict))
  && (!filters.query || wordsOf(row).includes(filters.query));

const GROUPS = {
  document: (row) => row.doc,
  rule: (row) => row.rule,
  identical: identityOf,
};
const TITLES = {
  document: ({ doc }) => [el("bdi", {}, ...nodesOf(doc.title))],
  rule: ({ rule }) => [el("code", {}, ...readyNodes(rule))],
  identical: (row) => row.wording.slice(0, 3).flatMap(([before, after], i) => [
    ...(i ? [" · "] : []), ...(row.status === "flagged" ? [el("mark", {}, ...readyNodes(cut(before)))] : swapped("", readyOf(cut(before)), readyOf(cut(after)), "", "both"))]),
};
const cut = (text) => (text.length > 90 ? `${text.slice(0, 60)} … ${text.slice(-20)}` : text);
const brief = (text) => (text.length > 700 ? cut(text) : text);
const aboutOf = { document: ({ doc }) => doc.about, rule: ({ stage }) => [stage], identical: ({ rule }) => [rule] };

const grouped = (shown) => {
  const groups = new Map();
  const keyOf = GROUPS[prefs.group];
  for (const row of shown) {
    const key = keyOf(row);
    let group = groups.get(key);
    if (!group) {
      group = { rows: [], title: () => TITLES[prefs.group](row), about: aboutOf[prefs.group](row), anchor: `g${groups.size}` };
      if (prefs.group === "document") Object.assign(group, { anchor: `d${row.doc.number}`, votes: row.doc.votes, omitted: row.doc.omitted });
      groups.set(key, group);
    }
    group.rows.push(row);
  }
  if (prefs.group === "document" && shown.length === rows.length) {
    for (const doc of documents) if (!doc.rows.length) groups.set(doc, { rows: [], title: () => TITLES.document({ doc }), about: doc.about, anchor: `d${doc.number}` });
  }
  const all = [...groups.values()];
  return prefs.group === "document" ? all : all.sort((a, b) => b.rows.length - a.rows.length);
};
let groupOf = new Map();

const show = () => {
  const shown = rows.filter(fits);
  const groups = grouped(shown);
  groupOf = new Map(groups.flatMap((group) => group.rows.map((row) => [row, group])));
  windowed.show(groups.flatMap((group) => [{ group }, ...group.rows.map((row) => ({ row }))]));
  const all = shown.length === rows.length;
  byId("showing").textContent = all ? "" : `${count(shown.length)} of ${count(rows.length)} shown`;
  byId("more").textContent = all ? "Filters" : `Filters (${count(shown.length)} shown)`;
  byId("nothing").hidden = shown.length > 0 || rows.length === 0;
  byId("clear").hidden = all;
  if (!groupOf.has(current)) current = null;
};
