/* English for a browser whose first language it is, Chinese for any other: the rule of language.py. Gradio's components
   follow navigator.language and know only some tags of Chinese, so it is told the one that the page speaks. */
(() => {
  "use strict";

  const language = navigator.language.toLowerCase().startsWith("en") ? "en" : "zh-CN";
  Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
  document.documentElement.lang = language;
  const words = window.goujiWords[language];
  /** The page's words in the reader's language; the table is words.toml. */
  window.goujiSay = (key) => words[key];
})();
