// A long list of which only what is near the screen has nodes. Blocks of items, each as high as it last was, or is likely to be.
const BLOCK = 24;
const LIKELY = { row: 236, head: 110 };
const NEAR = "1600px 0px";
const list = document.getElementById("list");

const windowed = {
  items: [], // {row} or {group}
  blocks: [],
  blockOf: new Map(), // element -> block
  places: new Map(), // row or group -> number of its item
  printing: false,
  total: 0,

  show(items) {
    this.items = items;
    this.observer.disconnect();
    this.blockOf.clear();
    this.places.clear();
    this.blocks = [];
    let position = 0;
    items.forEach((item, i) => {
      this.places.set(item.row ?? item.group, i);
      if (item.row) item.position = ++position;
    });
    this.total = position;
    for (let i = 0; i < items.length; i += BLOCK) {
      const held = items.slice(i, i + BLOCK);
      const block = { node: el("div", { class: "block" }), items: held, filled: false };
      block.node.style.height = `${held.reduce((sum, item) => sum + (item.row ? LIKELY.row : LIKELY.head), 0)}px`;
      this.blocks.push(block);
      this.blockOf.set(block.node, block);
    }
    list.replaceChildren(...this.blocks.map((block) => block.node));
    if (this.blocks[0]) this.fill(this.blocks[0]);
    for (const block of this.blocks) this.observer.observe(block.node);
  },

  make(item) {
    item.node = item.row ? rowNode(item.row, item.position, this.total) : headNode(item.group);
    return item.node;
  },
  fill(block) {
    if (block.filled) return;
    block.filled = true;
    block.node.style.height = "";
    block.node.replaceChildren(...block.items.map((item) => this.make(item)));
    marked(block);
  },
  empty(block, height) {
    if (!block.filled || this.printing || block.node.contains(document.activeElement)) return;
    block.filled = false;
    block.node.style.height = `${height}px`;
    block.node.replaceChildren();
    for (const item of block.items) item.node = undefined;
  },

  // The node of a row or group, made if need be; undefined if filters hide it.
  node(what) {
    const place = this.places.get(what);
    if (place === undefined) return undefined;
    this.fill(this.blocks[Math.floor(place / BLOCK)]);
    return this.items[place].node;
  },
  // Makes nodes anew that show something of these rows or groups. The focus stays.
  refresh(changed) {
    for (const what of changed) {
      const item = this.items[this.places.get(what)];
      if (!item?.node) continue;
      const old = item.node;
      const action = old.contains(document.activeElement) ? document.activeElement.dataset.action ?? "" : null;
      old.replaceWith(this.make(item));
      if (item.row && item.row === current) mark(item.node, true);
      if (action !== null) (item.node.querySelector(`[data-action="${action}"]`) ?? item.node).focus({ preventScroll: true });
    }
  },
  step(from, by) {
    const start = this.places.get(from);
    let i = start === undefined ? (by > 0 ? 0 : this.items.length - 1) : start + by;
    while (this.items[i] && !this.items[i].row) i += by;
    return this.items[i]?.row;
  },
  // Paper has no window: everything is shown.
  print(on) {
    this.printing = on;
    if (on) this.blocks.forEach((block) => this.fill(block));
    else for (const block of this.blocks) {
      this.observer.unobserve(block.node);
      this.observer.observe(block.node);
    }
  },
};
windowed.observer = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const block = windowed.blockOf.get(entry.target);
    if (!block) continue;
    if (entry.isIntersecting) windowed.fill(block);
    else windowed.empty(block, entry.boundingClientRect.height);
  }
}, { rootMargin: NEAR });
addEventListener("beforeprint", () => windowed.print(true));
addEventListener("afterprint", () => windowed.print(false));
