// What the page was given: documents with their rows, and the desk, if a server keeps the decisions.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const STATUSES = ["applied", "suggested", "flagged", "refused"];
const STATUS_WORDS = { applied: "Changed", suggested: "Suggested", flagged: "Flagged", refused: "Left alone" };

const documents = read("documents");
const desk = read("desk");
const run = document.querySelector("main").dataset.run;
const placeOf = (name, key) => `${name}\u0000${key}`;

const rows = [];
for (const doc of documents) {
  doc.rows = doc.rows.map((cells, i) => {
    const [status, id, key, wording, context, whole, excerpts, more, whys, note, between, replaces, word = ""] = cells;
    const reasons = whys.map(([stage, rule, safety, message, evidence, unshown]) => ({
      stage: doc.names[stage], rule: doc.names[rule], safety: doc.names[safety],
      message: doc.texts[message], evidence: evidence.map((n) => doc.texts[n]), unshown,
    }));
    const row = {
      doc, anchor: `d${doc.number}-${i + 1}`, place: key && placeOf(doc.name, key), status: STATUSES[status],
      stage: reasons[0].stage, rule: reasons[0].rule, safety: reasons[0].safety,
      id, key, wording, context, whole, excerpts, more, reasons, note, between, replaces, word,
    };
    rows.push(row);
    return row;
  });
}
const decidable = rows.filter((row) => row.place);
const rowAt = new Map(decidable.map((row) => [row.place, row]));

// A text is a string, or a list of strings and signs ([shown, meaning]).
const lettersOf = (text) => (typeof text === "string" ? text : text.map((part) => (typeof part === "string" ? part : part[0])).join(""));
const lettersOfPiece = (piece) => (typeof piece === "string" ? piece : piece.slice(1).map(lettersOf).join(" "));

// Everything that a row says, for searching; made when it is first asked for.
const wordsOf = (row) => {
  row.words ??= [
    row.doc.name, row.rule, row.id, lettersOf(row.note),
    ...row.excerpts.flatMap((excerpt) => excerpt[3].map(lettersOfPiece)),
    ...row.wording.flat(),
    ...row.reasons.flatMap((reason) => [lettersOf(reason.message), ...reason.evidence.map(lettersOf)]),
  ].join(" ").toLowerCase();
  return row.words;
};
// Longer ones are no words, nor are those with unseen characters: no list holds them.
const isWord = (text) => typeof text === "string" && /^\P{C}{1,80}$/u.test(text);
const identityOf = (row) => {
  row.identity ??= JSON.stringify([row.rule, row.wording]);
  return row.identity;
};

const count = (number) => number.toLocaleString("en");
const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
