// What the editor decided, kept by the server where there is one, by the browser otherwise, and what can be taken back.
const decided = new Map(); // place -> {verdict, written, editor, word}
const strangers = new Map(); // decisions about changes that are not on this page: kept and exported all the same
const disagreements = new Map(); // place -> what other editors said
const past = []; // what was decided, step by step: [[row, what was said before]...]

const VERDICT_WORDS = { accepted: "Accepted", rejected: "Rejected", edited: "Edited" };
const verdictWord = (row, verdict) => {
  if (row.status === "flagged") return verdict === "accepted" ? "Noted" : "Dismissed";
  return VERDICT_WORDS[verdict];
};
const verdictOf = (row) => decided.get(row.place)?.verdict ?? "open";
const wordOf = (row) => decided.get(row.place)?.word; // the word that is right here, so the row is rejected
const same = (one, other) => one.verdict === other.verdict && String(one.written ?? "") === String(other.written ?? "");

const asLine = (row) => {
  const said = decided.get(row.place) ?? { verdict: "open" };
  const line = {
    schema: 1, document: row.doc.name, key: row.key, rule: row.rule, verdict: said.verdict,
    wording: row.wording, context: row.context,
  };
  if (said.written?.length) line.written = said.written;
  if (said.editor) line.editor = said.editor;
  if (said.word) line.word = said.word;
  return line;
};

const browser = {
  name: `cleaner:${run}`,
  waiting: 0,
  load() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.name) ?? "null");
    } catch {
      say("This browser keeps nothing for this page: export the decisions before you close it.");
    }
    for (const line of kept ?? []) take(line);
  },
  save() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.flush(), 120);
  },
  flush() {
    clearTimeout(this.waiting);
    const lines = [...[...decided.keys()].map((place) => asLine(rowAt.get(place))), ...strangers.values()];
    // Only what cannot be told from the page itself.
    const short = lines.map((line) => (strangers.has(placeOf(line.document, line.key)) ? line : { ...line, wording: undefined, context: undefined }));
    try {
      localStorage.setItem(this.name, JSON.stringify(short));
    } catch {
      say("The browser's store is full: export the decisions.");
    }
  },
};

const server = {
  pending: new Map(),
  busy: false,
  load() {
    for (const line of desk.decisions) take(line);
    for (const { one, other } of desk.disagreements) {
      differ(one);
      differ(other);
    }
  },
  save(changed) {
    for (const row of changed) this.pending.set(row.place, asLine(row));
    this.flush();
  },
  async flush() {
    if (this.busy || !this.pending.size) return;
    this.busy = true;
    const sent = new Map(this.pending);
    this.pending.clear();
    showSaved("Saving…");
    try {
      await post("decisions", [...sent.values()].map((line) => JSON.stringify(line)).join("\n"));
      this.busy = false;
      showSaved("Saved");
    } catch (error) {
      for (const [place, line] of sent) if (!this.pending.has(place)) this.pending.set(place, line);
      this.busy = false;
      showSaved("Not saved");
      say(`Not saved: ${error.message}. It will be tried again.`);
      setTimeout(() => this.flush(), 2000);
      return;
    }
    this.flush();
  },
  async settled() {
    this.flush();
    while (this.busy || this.pending.size) await new Promise((done) => setTimeout(done, 30));
  },
};
const store = desk ? server : browser;

// To the folder of this page's address, which holds the token.
const post = async (what, body) => {
  const answer = await fetch(what, { method: "POST", headers: { "Content-Type": "application/jsonl" }, body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

function take(line) {
  const place = placeOf(line.document, line.key);
  const said = { verdict: line.verdict, written: line.written, editor: line.editor, word: line.word };
  if (!rowAt.has(place)) strangers.set(place, line);
  else if (line.verdict === "open") decided.delete(place);
  else decided.set(place, said);
}

function differ(line) {
  const place = placeOf(line.document, line.key);
  if (!rowAt.has(place)) return;
  const known = disagreements.get(place) ?? [];
  if (!known.some((other) => other.editor === line.editor && same(other, line))) known.push(line);
  disagreements.set(place, known);
}

// One step: everything in it is undone at once.
const decide = (chosen, verdict, { written, word } = {}) => {
  const changed = chosen.filter((row) => row.place && (verdictOf(row) !== verdict || verdict === "edited" || (word && wordOf(row) !== word)));
  if (!changed.length) return [];
  past.push(changed.map((row) => [row, decided.get(row.place)]));
  for (const row of changed) {
    if (verdict === "open") decided.delete(row.place);
    else decided.set(row.place, { verdict, written, word, editor: desk?.editor || undefined });
  }
  store.save(changed);
  return changed;
};

const undo = () => {
  const step = past.pop() ?? [];
  for (const [row, before] of step) {
    if (before) decided.set(row.place, before);
    else decided.delete(row.place);
  }
  const changed = step.map(([row]) => row);
  if (changed.length) store.save(changed);
  return changed;
};

const exported = () => {
  const lines = [...[...decided.keys()].map((place) => asLine(rowAt.get(place))), ...strangers.values()];
  const order = (line) => placeOf(line.document, line.key);
  return lines.sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((line) => `${JSON.stringify(line)}\n`).join("");
};

// Another file of decisions joins these. Where the two differ, what was decided here stands, and both are shown.
const imported = (text, name) => {
  const lines = text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
  for (const line of lines) {
    const whole = typeof line.document === "string" && typeof line.key === "string" && ["accepted", "rejected", "edited", "open"].includes(line.verdict);
    if (!whole || (line.written && !line.written.every((written) => typeof written === "string")) || (line.word && !isWord(line.word))) throw new Error("no decisions are in it");
  }
  const step = [];
  let differing = 0;
  let unknown = 0;
  for (const line of lines.filter((each) => each.verdict !== "open")) {
    const place = placeOf(line.document, line.key);
    const row = rowAt.get(place);
    const mine = decided.get(place);
    if (!row) {
      strangers.set(place, line);
      unknown += 1;
    } else if (!mine) {
      take(line);
      step.push([row, undefined]);
    } else if (!same(mine, line)) {
      differ({ ...asLine(row), editor: mine.editor || "you" });
      differ({ ...line, editor: line.editor || name });
      differing += 1;
    }
  }
  const taken = step.map(([row]) => row);
  if (step.length) past.push(step);
  store.save(taken);
  return { taken, differing, unknown };
};
