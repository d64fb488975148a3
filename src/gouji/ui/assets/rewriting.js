/* Suggestions for rewriting: asked for from an indicator or a finding on it, copied, put into the opinion. */
(() => {
  "use strict";

  const { send, panel, tell } = window.gouji;

  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // Without https only this machine has a clipboard; the old way works anywhere.
      const area = document.createElement("textarea");
      area.value = words;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    tell(window.goujiSay("copied"));
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const asked = at("[data-rewrite]");
    if (asked) {
      panel("findings");
      send("rewrite", { indicator: asked.dataset.rewrite });
    }
    if (at("[data-suggest]")) {
      at("[data-suggest]").disabled = true;
      send("suggest", {});
    }
    if (at("[data-copy]")) copy(at("[data-copy]").dataset.copy);
    if (at("[data-rewrite-close]")) at(".g-rewrite").remove();
  });
})();
