/* Finds passages of the report by their place and marks them. Places are counted in code points, as Python counts. */
window.gouji = (() => {
  "use strict";

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const text = () => document.querySelector(".g-text");

  /** The UTF-16 index of the n-th code point: the two differ only after rare characters beyond the basic plane. */
  function unitIndex(string, n) {
    let index = 0;
    for (let left = n; left > 0 && index < string.length; left -= 1) {
      index += string.codePointAt(index) > 0xffff ? 2 : 1;
    }
    return index;
  }

  const points = (string) => [...string].length;

  function unmark() {
    for (const mark of document.querySelectorAll("mark.g-mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  /** Wraps [start, end) of the report in mark elements and returns them, in order. */
  function mark(start, end, role) {
    const made = [];
    for (const leaf of text()?.querySelectorAll("[data-s]") ?? []) {
      let at = Number(leaf.dataset.s);
      if (at >= end) continue;
      const nodes = [];
      const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (const node of nodes) {
        const length = points(node.data);
        const from = Math.max(start - at, 0);
        const to = Math.min(end - at, length);
        if (from < to) {
          const range = document.createRange();
          range.setStart(node, unitIndex(node.data, from));
          range.setEnd(node, unitIndex(node.data, to));
          const element = document.createElement("mark");
          element.className = `g-mark ${role}`;
          range.surroundContents(element);
          made.push(element);
        }
        at += length;
      }
    }
    return made;
  }

  function scrollTo(target, block = "center") {
    target.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
  }

  /** Marks all places of [[start, end, role], …] and scrolls to the one in focus. */
  function show(spans, focus = 0) {
    if (!text()) return false;
    unmark();
    // The longest first, so that a figure inside a passage stays visible in it.
    const order = spans.map((span, n) => [n, span]).sort((a, b) => b[1][1] - b[1][0] - (a[1][1] - a[1][0]));
    const made = [];
    for (const [n, [start, end, role]] of order) made[n] = mark(start, end, role);
    const target = made[focus]?.[0] ?? made.flat()[0];
    if (!target) {
      tell(window.goujiSay("lost"));
      return false;
    }
    for (const element of made[focus] ?? []) element.classList.add("focus");
    scrollTo(target);
    document.dispatchEvent(new CustomEvent("gouji:shown", { detail: { spans, focus } }));
    return true;
  }

  /** The last run of the text that begins at or before a place. */
  function runAt(place) {
    let found = null;
    for (const leaf of text()?.querySelectorAll("[data-s]") ?? []) {
      if (Number(leaf.dataset.s) > place) break;
      found = leaf;
    }
    return found;
  }

  let hide;
  function tell(words) {
    let note = document.querySelector(".g-tell");
    if (!note) {
      note = document.createElement("div");
      note.className = "g-tell";
      note.setAttribute("role", "status");
      (document.querySelector(".gradio-container") ?? document.body).append(note);
    }
    note.textContent = words;
    note.classList.add("on");
    clearTimeout(hide);
    hide = setTimeout(() => note.classList.remove("on"), 2500);
  }

  let trigger = () => {};
  let events = [];
  return {
    text, show, scrollTo, runAt, tell,
    open: () => text()?.dataset.report,
    /** What sends events to the server; the component of the text hands it over when it is drawn. */
    bridge: (sender, names) => { [trigger, events] = [sender, names]; },
    send: (name, data) => {
      if (!events.includes(name)) throw new Error(`no such event: ${name}`);
      trigger(name, data);
    },
  };
})();
