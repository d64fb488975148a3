/* Finds passages by their place and marks them; chooses rows; filters. One listener on the document, so that whatever
   Gradio draws again keeps working. Places are counted in code points, as Python counts them. */
(() => {
  "use strict";

  const LOST = "原文里找不到这一段";
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
      tell(LOST);
      return false;
    }
    for (const element of made[focus] ?? []) element.classList.add("focus");
    target.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    return true;
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

  function choose(row) {
    for (const other of document.querySelectorAll(".g-row.on")) other.classList.remove("on");
    row?.classList.add("on");
  }

  const visible = (row) => row.offsetParent !== null;

  function filter(list, value) {
    list.dataset.show = value;
    for (const button of list.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === value));
    }
  }

  /** A number in the text was clicked: its check is opened in the list, whatever the list is showing. */
  function openCheck(ids) {
    document.querySelector("#g-tab-checks-button")?.click();
    requestAnimationFrame(() => {
      const rows = ids.map((id) => document.querySelector(`.g-checks [data-id="${CSS.escape(id)}"]`));
      const row = rows.find(Boolean);
      if (!row) return;
      if (!visible(row)) filter(row.closest(".g-checks"), "all");
      choose(row);
      show(JSON.parse(row.dataset.spans));
      row.scrollIntoView({ block: "nearest" });
    });
  }

  function visit(element) {
    const { spans, focus, report } = element.dataset;
    if (report && report !== text()?.dataset.report) return; // chat.js_on_load asks the server to open it
    const row = element.closest(".g-row");
    choose(row);
    show(JSON.parse(spans), Number(focus ?? 0));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (button) {
      filter(button.closest(".g-checks"), button.dataset.filter);
      return;
    }
    const figure = event.target.closest(".q[data-checks]");
    if (figure) {
      openCheck(figure.dataset.checks.split(" "));
      return;
    }
    // Selecting words of a row, to copy them, is not a visit.
    if (String(getSelection()) && !event.target.closest("button")) return;
    const place = event.target.closest("[data-spans]");
    if (place) visit(place);
  });

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".g-row");
    if (!row || event.target !== row) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      visit(row);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const rows = [...document.querySelectorAll(".g-row")].filter(visible);
      const next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
      next?.focus();
      if (next) visit(next);
    }
  });

  /** A report that was opened from elsewhere comes with the places to mark in it. */
  function arrived() {
    const pending = text()?.dataset.pending;
    if (!pending) return;
    delete text().dataset.pending;
    choose(null);
    show(JSON.parse(pending));
  }

  /** The newest question stands on top, with the beginning of its answer below it. */
  function told() {
    const asked = [...document.querySelectorAll(".g-chat .g-question")].at(-1);
    const pane = document.querySelector("#g-chat");
    if (asked) pane.scrollTop += asked.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
  }

  // Gradio's list of reports has no setting for what stands in it while nothing is chosen.
  const waiting = setInterval(() => {
    const picker = document.querySelector("#g-picker input");
    if (!picker) return;
    picker.placeholder = "打开库里的报告";
    clearInterval(waiting);
  }, 100);

  window.gouji = { arrived, told, open: () => text()?.dataset.report };
})();
