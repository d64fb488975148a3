/* Deciding on findings, rewording the opinion, judging answers; and the keys for those who do it all day. */
(() => {
  "use strict";

  const { send, tell, choose, filter, visible, visit, shownPanel } = window.gouji;
  const MARKS = { a: "采纳", r: "不采纳", v: "待核实" };
  const say = window.goujiSay;
  const HELP = [
    ["j / k", "next"], ["a", "accept"], ["r", "reject"], ["v", "verify"],
    ["u", "undo"], ["n", "note"], ["p", "ways"], ["/", "ask"], ["?", "this"],
  ];

  // Decisions

  const last = []; // keys of the findings decided on, so that u undoes the last of them
  let chosen = null; // what was chosen, and shown, before the list was drawn again
  let showing = "all";

  const rowOf = (key) => document.querySelector(`.g-finding[data-key="${CSS.escape(key)}"]`);

  function remember(row) {
    chosen = row.dataset.key;
    showing = row.closest("[data-show]").dataset.show;
  }

  function decide(row, mark) {
    remember(row);
    last.push(row.dataset.key);
    row.classList.add("g-sending");
    send("decide", {
      key: row.dataset.key,
      finding: row.dataset.id,
      mark,
      severity: row.querySelector("[data-severity]").value,
      note: row.querySelector(".g-note-input").value,
      seen: row.querySelector(".g-decision").dataset.seen,
    });
  }

  function undo(row) {
    if (!row || row.dataset.state === "open") return;
    remember(row);
    send("undo_decision", { key: row.dataset.key, seen: row.querySelector(".g-decision").dataset.seen });
  }

  const standing = (row) => row.querySelector('[data-mark][aria-pressed="true"]')?.dataset.mark;

  /** The list was drawn again: what was chosen stays chosen; where it no longer shows, the next one is. */
  function judged() {
    const list = document.querySelector(".g-findings");
    if (!list || !chosen) return;
    filter(list, showing);
    const rows = [...list.querySelectorAll(".g-finding")];
    const row = rowOf(chosen);
    const next = row && !visible(row) ? rows.slice(rows.indexOf(row)).find(visible) ?? rows.find(visible) : row;
    if (next) {
      if (next === row) choose(next);
      else visit(next);
      next.scrollIntoView({ block: "nearest" });
    }
    chosen = null;
  }

  document.addEventListener("click", (event) => {
    const row = event.target.closest(".g-finding");
    const mark = event.target.closest("[data-mark]");
    if (row && mark) decide(row, mark.dataset.mark);
    if (row && event.target.closest("[data-undo]")) undo(row);
  });

  // Another severity or note of a finding that was decided on is decided at once.
  document.addEventListener("change", (event) => {
    const row = event.target.closest?.(".g-finding");
    const mark = row && event.target.matches("[data-severity], .g-note-input") && standing(row);
    if (mark) decide(row, mark);
  });

  // Opinion

  document.addEventListener("focusin", (event) => {
    const passage = event.target.closest?.("[data-key][contenteditable]");
    if (passage) passage.dataset.before = passage.textContent;
  });
  document.addEventListener("focusout", (event) => {
    const passage = event.target.closest?.("[data-key][contenteditable]");
    if (!passage || passage.dataset.before === passage.textContent) return;
    passage.dataset.typed = "";
    send("reword", { texts: { [passage.dataset.key]: passage.textContent } });
  });

  /** What was typed since the opinion was drawn, by key. */
  function typed() {
    const passages = document.querySelectorAll("[data-key][data-typed]");
    return Object.fromEntries([...passages].map((passage) => [passage.dataset.key, passage.textContent]));
  }

  /** Pulls the file that was made. Its button, which nobody sees, has a new name once Gradio has drawn it. */
  let pulled = "";
  function download(tries = 60) {
    const button = document.querySelector("#g-download");
    const name = button?.textContent.trim() ?? "";
    if (name && name !== pulled) {
      pulled = name;
      button.click();
    } else if (tries) {
      setTimeout(() => download(tries - 1), 50);
    }
  }

  // Answers

  document.addEventListener("click", (event) => {
    const thumb = event.target.closest("[data-rate]");
    if (!thumb) return;
    const rating = thumb.closest(".g-rating");
    if (thumb.dataset.rate === "1") {
      send("rate", { number: rating.dataset.number, helpful: true, note: "" });
    } else {
      rating.querySelector("form").hidden = false;
      rating.querySelector("form input").focus();
    }
  });
  document.addEventListener("submit", (event) => {
    const rating = event.target.closest?.(".g-rating");
    if (!rating) return;
    event.preventDefault();
    send("rate", { number: rating.dataset.number, helpful: false, note: event.target.querySelector("input").value });
  });

  // Keys

  const listed = () => [...document.querySelectorAll(".g-row")].filter(visible);
  const current = () => {
    const rows = listed();
    return rows.find((row) => row === document.activeElement) ?? rows.find((row) => row.classList.contains("on"));
  };

  function step(by) {
    const rows = listed();
    const at = rows.indexOf(current());
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    visit(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function judge(mark) {
    const row = current();
    if (row?.matches(".g-finding")) decide(row, mark);
    else if (shownPanel()?.includes("findings")) tell(say("choose"));
  }

  function help() {
    const open = document.querySelector(".g-help");
    if (open) {
      open.remove();
      return;
    }
    const sheet = document.createElement("dl");
    sheet.className = "g-help";
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-label", say("keys"));
    for (const [key, word] of HELP) {
      const term = document.createElement("dt");
      term.textContent = key;
      const told = document.createElement("dd");
      told.textContent = say(word);
      sheet.append(term, told);
    }
    (document.querySelector(".gradio-container") ?? document.body).append(sheet);
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    u: () => undo(current()?.matches(".g-finding") && current().dataset.state !== "open"
      ? current() : rowOf(last.pop() ?? "")),
    n: () => current()?.querySelector(".g-note-input")?.focus(),
    "/": () => {
      window.gouji.panel("talk");
      document.querySelector("#g-question textarea")?.focus();
    },
    "?": help,
  };
  for (const [key, mark] of Object.entries(MARKS)) KEYS[key] = () => judge(mark);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.querySelector(".g-help")?.remove();
      document.body.classList.remove("g-outlined");
    }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest?.(".g-row");
    if (event.key.startsWith("Arrow") && event.target !== row) return;
    if (row && event.target === row && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      visit(row);
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) help();
    else if (event.target.closest("[data-outline]")) document.body.classList.toggle("g-outlined");
    else if (!event.target.closest(".g-help")) document.querySelector(".g-help")?.remove();
  });

  Object.assign(window.gouji, { judged, download, typed });
})();
