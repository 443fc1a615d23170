// Rows and headings as nodes. Text becomes text nodes only, so nothing in it can act.
const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

const nodesOf = (text) => (typeof text === "string" ? [text] : text.map((part) => {
  if (typeof part === "string") return part;
  const [shown, meaning] = part;
  if (meaning) return el("span", { class: "unseen", title: meaning }, shown);
  return el("span", { class: shown.includes("\n") ? "blank break" : "blank" }, shown);
}));
// What an editor wrote or pasted has not been made ready to be shown.
const readyOf = (text) => text.split(/((?![\u200c\u200d\n\t])\p{C})/u).filter(Boolean).map((part) => (
  /^(?![\n\t])\p{C}$/u.test(part) ? [`U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`, "unseen character"] : part
));

const swapped = (head, old, made, tail, side) => {
  const wording = (tag, middle, kind) => {
    const inside = [...nodesOf(head), ...(middle.length ? [el("b", {}, ...nodesOf(middle))] : []), ...nodesOf(tail)];
    return inside.length && inside.some((node) => node !== "") ? [el(tag, { class: kind }, ...inside)] : [];
  };
  const struck = side === "new" ? [] : wording("del", old);
  const put = side === "old" ? [] : wording("ins", made, struck.length ? "instead" : undefined);
  return struck.length && put.length ? [...struck, el("wbr"), ...put] : [...struck, ...put];
};
const piecesOf = (pieces, side) => pieces.flatMap((piece) => {
  if (typeof piece === "string") return [piece];
  const [kind, ...parts] = piece;
  if (kind === 0) return nodesOf(parts[0]);
  if (kind === 1) return swapped(...parts, side);
  if (kind === 2) return [el("mark", {}, ...nodesOf(parts[0]))];
  return [el("span", { class: "repaired", title: "repaired by another change" }, ...nodesOf(parts[0]))];
});
const sentenceOf = ([line, before, after, pieces], side, first) => el(
  "p", { class: "text", dir: "auto" },
  ...(first ? [] : [el("span", { class: "line" }, `line ${count(line)} `)]),
  ...(before ? ["… "] : []), ...piecesOf(pieces, side), ...(after ? [" …"] : []),
);

const textsOf = (row) => {
  const sideBySide = prefs.sides && row.status !== "flagged";
  return row.excerpts.map((excerpt, i) => (sideBySide
    ? el("div", { class: "sides" },
      el("div", { class: "side" }, el("span", { class: "vh" }, "before: "), sentenceOf(excerpt, "old", !i)),
      el("div", { class: "side" }, el("span", { class: "vh" }, "after: "), sentenceOf(excerpt, "new", !i)))
    : sentenceOf(excerpt, "both", !i)));
};

const whyOf = (reason) => {
  const [first, ...others] = reason.evidence;
  const parts = [el("p", { dir: "auto" }, ...nodesOf(reason.message))];
  if (first !== undefined) parts.push(el("p", { class: "evidence", dir: "auto" }, ...nodesOf(first)));
  if (others.length || reason.unshown) {
    const items = others.map((piece) => el("li", { dir: "auto" }, ...nodesOf(piece)));
    if (reason.unshown) items.push(el("li", {}, `and ${count(reason.unshown)} more`));
    parts.push(el("details", {}, el("summary", {}, `${plural(others.length + reason.unshown, "more piece", "more pieces")} of evidence`), el("ul", { class: "evidence" }, ...items)));
  }
  parts.push(el("p", { class: "rule" }, el("code", {}, ...readyNodes(reason.rule)), el("span", {}, ...readyNodes(reason.stage)), el("span", { class: "safety" }, ...readyNodes(reason.safety))));
  return el("div", { class: "why" }, ...parts);
};
const readyNodes = (text) => nodesOf(readyOf(text));

const button = (action, label, key, pressed) => el("button", {
  type: "button", "data-action": action, tabindex: "-1", "aria-keyshortcuts": key, "aria-pressed": pressed === undefined ? undefined : String(pressed),
}, label);

const buttonsOf = (row) => {
  const verdict = verdictOf(row);
  const flag = row.status === "flagged";
  const shown = [
    button("accepted", flag ? "Note" : "Accept", "a", verdict === "accepted"),
    button("rejected", flag ? "Dismiss" : "Reject", "r", verdict === "rejected"),
  ];
  if (!flag && row.whole) shown.push(button("edit", "Edit", "e", verdict === "edited"));
  if (row.word) shown.push(button("word", row.word.includes(" ") ? "These words are right here" : "This word is right here", "w", Boolean(wordOf(row))));
  return el("div", { class: "decide", role: "group", "aria-label": "Decide" }, ...shown);
};

// Where words go that are right here.
const listed = () => (desk ? `it is in ${desk.accept}` : "it is exported with the decisions");
const saidBy = (said) => (said.editor ? [" by ", el("bdi", {}, ...readyNodes(said.editor))] : []);
const writtenOf = (row, written) => row.wording.flatMap(([before], i) => [
  ...(i ? [" · "] : []), ...swapped("", readyOf(brief(before)), readyOf(written[i] ?? ""), "", "both"),
]);

const notesOf = (row) => {
  const notes = [];
  const said = decided.get(row.place);
  if (row.more) notes.push(el("p", { class: "note" }, `And in ${plural(row.more, "more place")}.`));
  if (row.note.length) notes.push(el("p", { class: "note", dir: "auto" }, ...nodesOf(row.note)));
  for (const was of row.between) notes.push(el("p", { class: "note", dir: "auto" }, "In between it read: ", el("q", {}, ...nodesOf(was))));
  if (row.replaces.length) notes.push(el("p", { class: "note" }, "If accepted, it takes the place of ", ...nodesOf(row.replaces), "."));
  if (said?.verdict === "edited") notes.push(el("p", { class: "written", dir: "auto" }, el("span", { class: "line" }, "Written instead: "), ...writtenOf(row, said.written ?? [])));
  if (said?.word) notes.push(el("p", { class: "note", dir: "auto" }, "“", el("bdi", {}, ...readyNodes(said.word)), "” is right here: ", ...readyNodes(listed()), "."));
  for (const other of disagreements.get(row.place) ?? []) {
    const wrote = other.verdict === "edited" ? [": ", ...writtenOf(row, other.written ?? [])] : [];
    notes.push(el("p", { class: "other" }, verdictWord(row, other.verdict), ...saidBy(other), ...wrote));
  }
  return notes;
};

const rowNode = (row, position, total) => {
  const verdict = verdictOf(row);
  const said = decided.get(row.place);
  const line = row.excerpts[0]?.[0] ?? 1;
  const margin = el("div", { class: "margin" },
    el("a", { href: `#${row.anchor}`, tabindex: "-1", "aria-label": `Link to the change in line ${count(line)}` }, `line ${count(line)}`),
    el("span", { class: "status" }, STATUS_WORDS[row.status]));
  if (prefs.group !== "document") margin.append(el("bdi", { class: "where" }, ...nodesOf(row.doc.title)));
  if (verdict !== "open") margin.append(el("span", { class: "verdict" }, verdictWord(row, verdict), ...saidBy(said)));
  return el("article", {
    class: `row ${row.status}`, id: row.anchor, tabindex: "-1", "data-verdict": verdict, "aria-posinset": position, "aria-setsize": total,
    "aria-label": `${STATUS_WORDS[row.status]}${verdict === "open" ? "" : `, ${verdictWord(row, verdict).toLowerCase()}`}, line ${line}`,
  }, margin, el("div", { class: "body" }, ...textsOf(row), ...notesOf(row), ...row.reasons.map(whyOf), ...(row.place ? [buttonsOf(row)] : [])));
};

// A field for each hunk; one for all where they are the same.
const editForm = (row) => {
  const said = decided.get(row.place)?.written ?? row.wording.map(([, after]) => after);
  const alike = row.wording.every((pair) => String(pair) === String(row.wording[0])) && said.every((text) => text === said[0]);
  const fields = (alike ? row.wording.slice(0, 1) : row.wording).map(([before], i) => {
    const field = el("textarea", { rows: "1", dir: "auto", spellcheck: "true", "aria-label": `Write instead of ${cut(before) || "nothing"}` });
    field.value = said[i];
    return el("label", { class: "field" }, el("del", {}, ...readyNodes(brief(before))), field);
  });
  return el("form", { class: "edit" }, ...fields,
    el("p", {}, el("button", { type: "submit", class: "strong" }, "Keep"), el("button", { type: "button", "data-action": "cancel" }, "Cancel"),
      el("span", { class: "line" }, "Enter keeps, Escape cancels")));
};

const headNode = (group) => {
  const open = group.rows.filter((row) => row.place && verdictOf(row) === "open").length;
  const can = group.rows.filter((row) => row.place).length;
  const parts = [el("h3", { id: group.anchor, tabindex: "-1", dir: "auto" }, ...group.title())];
  const about = [...group.about, plural(group.rows.length, "row"), ...(can ? [open ? `${count(open)} open` : "all decided"] : [])];
  const side = el("div", { class: "all", role: "group", "aria-label": "Decide about all of them" });
  if (can > 1) {
    const which = open && open < can ? `${count(open)} open` : `all ${count(can)}`;
    side.append(el("button", { type: "button", "data-action": "all-accepted" }, `Accept ${which}`), el("button", { type: "button", "data-action": "all-rejected" }, `Reject ${which}`));
    if (open < can) side.append(el("button", { type: "button", "data-action": "all-open" }, "Reopen"));
  }
  const node = el("header", { class: "group" }, el("div", { class: "title" }, ...parts, el("p", { class: "meta" }, ...about.map((each) => el("span", {}, each)))), side);
  if (group.votes?.length) node.append(el("details", { class: "pivot" }, el("summary", {}, "What speaks for its origin"), el("ul", {}, ...group.votes.map((vote) => el("li", { dir: "auto" }, ...nodesOf(vote))))));
  if (group.omitted) node.append(el("p", { class: "meta" }, `${plural(group.omitted, "more row")} of this document ${group.omitted === 1 ? "is" : "are"} in changes.jsonl.`));
  return node;
};
