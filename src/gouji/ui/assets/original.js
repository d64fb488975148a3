/* The original pages: what is marked in the text is marked on them, and a click on them goes to the text. */
(() => {
  "use strict";

  const WAYS = ["text", "pages", "both"];
  const KEPT = "gouji-way"; // what was chosen last, on this machine
  const { runAt, show, scrollTo, tell } = window.gouji;
  const say = window.goujiSay;
  const pages = () => document.querySelector(".g-pages");
  const report = () => pages()?.dataset.report;
  const onPages = () => pages() && document.body.dataset.way !== "text";

  let marked = null; // {spans, focus} last shown in the text
  let asked = 0; // of two answers under way only the later one is drawn

  function kept() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // a browser that keeps nothing still shows everything
    }
  }

  function choose(way) {
    document.body.dataset.way = WAYS.includes(way) ? way : "text";
    try {
      localStorage.setItem(KEPT, document.body.dataset.way);
    } catch { /* as above */ }
    press();
  }

  function press() {
    for (const button of document.querySelectorAll("[data-way]:not(body)")) {
      button.setAttribute("aria-pressed", String(button.dataset.way === document.body.dataset.way));
    }
  }

  async function ask(name, query) {
    const answer = await fetch(`original/${encodeURIComponent(report())}/${name}?${new URLSearchParams(query)}`);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  const sheet = (page) => pages()?.querySelector(`[data-sheet="${page}"] .g-sheet`);

  function clear() {
    for (const box of document.querySelectorAll(".g-pages .g-box")) box.remove();
  }

  /** Draws the places of the spans on their pages and scrolls to the one in focus. */
  async function draw({ spans, focus }, quiet = false) {
    const turn = ++asked;
    let found;
    try {
      found = await ask("places", { spans: JSON.stringify(spans.map(([start, end]) => [start, end])) });
    } catch (error) {
      if (turn === asked) tell(error.message || say("shut"));
      return;
    }
    if (turn !== asked) return;
    clear();
    const made = spans.map(([, , role], n) => (found[n] ?? []).map(([page, left, top, width, height]) => {
      const box = document.createElement("div");
      box.className = quiet ? "g-box g-quiet" : `g-box ${role}`;
      const edges = { left, top, width, height };
      for (const [side, share] of Object.entries(edges)) box.style[side] = `${100 * share}%`;
      sheet(page)?.append(box);
      return box;
    }));
    const target = made[focus]?.[0] ?? made.flat()[0];
    if (!target) {
      if (!quiet) tell(say("nowhere"));
      return;
    }
    for (const box of made[focus] ?? []) box.classList.add("focus");
    scrollTo(target);
  }

  /** Where the text is being read, so that the pages open there. */
  function reading() {
    const top = document.querySelector("#g-text")?.getBoundingClientRect().top ?? 0;
    for (const leaf of document.querySelectorAll("#g-text [data-s]")) {
      if (leaf.getBoundingClientRect().bottom > top) return Number(leaf.dataset.s);
    }
    return null;
  }

  function follow(place) {
    if (place !== null) draw({ spans: [[place, place + 1, "cited"]], focus: 0 }, true);
  }

  function turn(way) {
    const place = reading();
    const before = document.body.dataset.way;
    choose(way);
    const mark = document.querySelector("mark.g-mark.focus");
    if (mark && way !== "pages") scrollTo(mark); // it was not scrolled to while the text was hidden
    if (onPages() && marked) draw(marked);
    else if (onPages() && before === "text") follow(place);
  }

  document.addEventListener("gouji:shown", (event) => {
    marked = event.detail;
    if (onPages()) draw(marked);
  });
  document.addEventListener("gouji:gone", (event) => {
    marked = null;
    if (onPages()) follow(event.detail.place);
  });

  document.addEventListener("click", async (event) => {
    const way = event.target.closest("button[data-way]");
    if (way) turn(way.dataset.way);
    const figure = event.target.closest("[data-sheet]");
    if (!figure || !event.target.closest(".g-sheet")) return;
    const { left, top, width, height } = figure.querySelector(".g-sheet").getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    const found = await ask("at", { page: figure.dataset.sheet, x, y }).catch(() => null);
    if (!found) return;
    const run = runAt(found[0]);
    // A number opens its check and a passage its finding, as a click in the text does.
    if (run?.matches(".q[data-checks], .f[data-findings]")) run.click();
    else show([[...found, "cited"]]);
  });

  document.addEventListener("error", (event) => {
    if (event.target.matches?.(".g-sheet img")) event.target.closest("figure").classList.add("g-lost");
  }, true);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "p" || typing || event.ctrlKey || event.metaKey || event.altKey || !pages()) return;
    event.preventDefault();
    turn(WAYS[(WAYS.indexOf(document.body.dataset.way) + 1) % WAYS.length]);
  });

  /** The pages of another report were drawn. */
  function laid() {
    marked = null;
    choose(kept());
    const pane = document.querySelector("#g-pages");
    if (pane) pane.scrollTop = 0;
    const spans = [...document.querySelectorAll("mark.g-mark.focus")];
    const run = spans[0]?.closest("[data-s]");
    if (run && onPages()) follow(Number(run.dataset.s));
  }

  Object.assign(window.gouji, { laid });
})();
