/* Gives an article's or dossier's paragraphs and its RIS record to the search page that holds it in a hidden frame; does nothing for readers. */
(function () {
  'use strict';
  if (window.parent === window || location.hash !== '#excerpts') return;

  /* The text of a `data:` address, whichever of its two forms was the shorter. */
  function held(address) {
    var comma = address.indexOf(','), text = decodeURIComponent(address.slice(comma + 1));
    if (!/;base64$/.test(address.slice(0, comma))) return text;
    return new TextDecoder().decode(Uint8Array.from(atob(text), function (char) { return char.charCodeAt(0); }));
  }

  document.addEventListener('DOMContentLoaded', function () {
    var found = [];
    document.querySelectorAll('h1, .opening .lead, .statement, .text > [id], .editor > *, .text figcaption').forEach(function (part) {
      var text = part.cloneNode(true);
      text.querySelectorAll('[href^="#p"], .credit').forEach(function (mark) { mark.remove(); });
      found.push([part.id, text.textContent.replace(/\s+/g, ' ').trim()]);
    });
    var ris = document.querySelector('.downloads a[download$=".ris"]');
    window.parent.postMessage({excerpts: found, ris: ris ? held(ris.href) : ''}, '*');
  });
})();
