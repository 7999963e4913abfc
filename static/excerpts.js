/* Gives an article's or dossier's paragraphs and its RIS record to the search page that holds it in a hidden frame; does nothing for readers. */
(function () {
  'use strict';
  if (window.parent === window || location.hash !== '#excerpts') return;
  document.addEventListener('DOMContentLoaded', function () {
    var found = [];
    document.querySelectorAll('h1, .opening .lead, .statement, .text > [id], .editor > *, .text figcaption').forEach(function (part) {
      var text = part.cloneNode(true);
      text.querySelectorAll('[href^="#p"], .credit').forEach(function (mark) { mark.remove(); });
      found.push([part.id, text.textContent.replace(/\s+/g, ' ').trim()]);
    });
    var ris = document.querySelector('.downloads a[download$=".ris"]');
    window.parent.postMessage({excerpts: found, ris: ris ? decodeURIComponent(ris.href.slice(ris.href.indexOf(',') + 1)) : ''}, '*');
  });
})();
