/* Goes from numbers, findings, outline and citations to their passages and back. One listener on the document, so that
   whatever Gradio draws again keeps working. */
(() => {
  "use strict";

  const { text, show, scrollTo, runAt, send } = window.gouji;
  const visible = (row) => row.offsetParent !== null;

  const panel = (name) => document.querySelector(`#g-tab-${name}-button`)?.click();
  const shownPanel = () => document.querySelector('#g-panels button[role="tab"][aria-selected="true"]')?.id;

  function choose(row) {
    for (const other of document.querySelectorAll(".g-row.on")) other.classList.remove("on");
    row?.classList.add("on");
    address(row?.dataset.key);
  }

  /** The address names what is open, so that it can be kept and passed on. */
  function address(finding) {
    const report = window.gouji.open();
    const query = new URLSearchParams();
    if (report) query.set("report", report);
    if (report && finding) query.set("finding", finding);
    history.replaceState(null, "", report ? `?${query}` : location.pathname);
  }

  function filter(list, value) {
    list.dataset.show = value;
    for (const button of list.querySelectorAll("[data-filter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.filter === value));
    }
  }

  /** A number or a passage of the text was clicked: its row is opened in the list, whatever the list is showing. */
  function openRow(name, list, selectors) {
    panel(name);
    const found = () => selectors.map((selector) => document.querySelector(`${list} ${selector}`))
      .find((row) => row && visible(row.closest("[data-show]")));
    whenThere(found, (row) => {
      if (!visible(row)) filter(row.closest("[data-show]"), "all");
      choose(row);
      show(JSON.parse(row.dataset.spans));
      row.scrollIntoView({ block: "nearest" });
    });
  }

  const byId = (ids) => ids.map((id) => `[data-id="${CSS.escape(id)}"]`);
  const openCheck = (ids) => openRow("checks", ".g-checks", byId(ids));
  const openFinding = (ids) => openRow("findings", ".g-findings", byId(ids));
  const openKey = (key) => openRow("findings", ".g-findings", [`[data-key="${CSS.escape(key)}"]`]);

  /** Marks what an element stands for; a passage of another report is opened by the server. */
  function visit(element) {
    const { spans, focus, report } = element.dataset;
    if (report && report !== window.gouji.open()) {
      send("visit_report", { report, spans });
      return;
    }
    choose(element.closest(".g-row"));
    show(JSON.parse(spans), Number(focus ?? 0));
  }

  function go(place) {
    const run = runAt(place);
    if (!run) return;
    document.body.classList.remove("g-outlined");
    scrollTo(run.closest("h1,h2,h3,h4,h5,h6,p,tr") ?? run, "start");
    document.dispatchEvent(new CustomEvent("gouji:gone", { detail: { place } }));
  }

  const CLICKS = [
    ["[data-filter]", (button) => filter(button.closest("[data-show]"), button.dataset.filter)],
    ["[data-home]", () => { if (document.querySelector("#g-text")) send("go_home", {}); }],
    ["[data-audit-all]", () => send("audit_all", {})],
    ["[data-open]", (card) => send("open_report", { report: card.dataset.open })],
    ["[data-question]", (button) => send("first_question", { question: button.dataset.question })],
    ["[data-go]", (button) => go(Number(button.dataset.go))],
    ["[data-finding-key]", (button) => openKey(button.dataset.findingKey)],
    [".q[data-checks]", (figure) => openCheck(figure.dataset.checks.split(" "))],
    [".f[data-findings]", (passage) => openFinding(passage.dataset.findings.split(" "))],
  ];

  document.addEventListener("click", (event) => {
    // Selecting words, to copy them, is not a visit.
    const selecting = String(getSelection()) && !event.target.closest("button");
    for (const [selector, act] of CLICKS) {
      const found = event.target.closest(selector);
      if (found && !(selecting && found.matches(".q, .f, tr"))) {
        act(found);
        return;
      }
    }
    if (selecting || event.target.closest(".g-decision, .g-rating, [contenteditable]")) return;
    const place = event.target.closest("[data-spans]");
    if (place) visit(place);
  });

  document.addEventListener("keydown", (event) => {
    const line = event.target.closest?.("tr[data-open]");
    if (line && event.key === "Enter") send("open_report", { report: line.dataset.open });
  });

  /** A report was drawn: the outline follows it, and what the address or a citation asked for is shown. */
  function arrived() {
    const report = text();
    if (!report) {
      address();
      return;
    }
    const { pending, finding } = report.dataset;
    delete report.dataset.pending;
    delete report.dataset.finding;
    choose(null);
    follow();
    if (pending) show(JSON.parse(pending));
    else document.querySelector("#g-text").scrollTop = 0;
    if (finding) openKey(finding);
  }

  /** Gradio draws a panel only when it is first looked at, and a moment after the text. */
  function whenThere(find, act, tries = 60) {
    const found = find();
    if (found) act(found);
    else if (tries) setTimeout(() => whenThere(find, act, tries - 1), 50);
  }

  /** The entry of the outline that is being read: at the mark, if it is in sight, else at the top. */
  function follow() {
    const pane = document.querySelector("#g-text");
    const entries = [...document.querySelectorAll(".g-outline [data-go]")];
    if (!pane || !entries.length || !text()) return;
    const { top, bottom } = pane.getBoundingClientRect();
    const mark = document.querySelector("mark.g-mark.focus")?.getBoundingClientRect().top;
    const edge = mark > top && mark < bottom ? mark : top + 60;
    let reading = 0;
    for (const leaf of text().querySelectorAll("[data-s]")) {
      if (leaf.getBoundingClientRect().top > edge) break;
      reading = Number(leaf.dataset.s);
    }
    const here = entries.filter((entry) => Number(entry.dataset.go) <= reading).at(-1);
    for (const entry of entries) entry.classList.toggle("here", entry === here);
    here?.scrollIntoView({ block: "nearest" });
  }

  let resting;
  document.addEventListener("scroll", (event) => {
    if (event.target.id !== "g-text") return;
    clearTimeout(resting);
    resting = setTimeout(follow, 120);
  }, true);

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
    picker.placeholder = window.goujiSay("picker");
    clearInterval(waiting);
  }, 100);

  Object.assign(window.gouji, { arrived, told, choose, filter, visible, visit, panel, shownPanel, go });
})();
