/* The page of missing pages, where nobody has told the site its address: this file knows it by its own. */
(() => {
  "use strict";
  const root = new URL("..", document.currentScript.src);
  for (const [selector, name] of [["a[href]:not([href^='#'])", "href"], ["form", "action"]]) {
    for (const one of document.querySelectorAll(selector)) {
      one.setAttribute(name, new URL(one.getAttribute(name), root));
    }
  }
})();
