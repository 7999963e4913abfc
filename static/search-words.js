/* Text to terms, exactly as search/tokens.py does it: shared vectors hold the two together. */
var SX = {stop: new Set()};
(function () {
  'use strict';
  var LETTERS = {œ: 'oe', æ: 'ae', ß: 'ss', đ: 'd', ð: 'd', ø: 'o', ł: 'l', ı: 'i', þ: 'th'};

  SX.normalised = function (text) {
    return text.normalize('NFC').replace(/\u02bc/g, "'")
      .replace(/(^|[^0-9A-Za-z])([0-9]{1,3}(?:[., \u00a0\u202f][0-9]{3})+)(?![0-9])/g, function (_, before, number) {
        return before + number.replace(/[^0-9]/g, '');
      });
  };

  SX.words = function (text) { return SX.normalised(text).match(/[\p{L}\p{N}]+/gu) || []; };

  SX.fold = function (word) {
    return word.toLowerCase().normalize('NFKD').toLowerCase()
      .replace(/[œæßđðøłıþ]/g, function (letter) { return LETTERS[letter]; })
      .replace(/[^\p{L}\p{N}]|[\u{10000}-\u{10ffff}]/gu, '').slice(0, 40);
  };

  SX.stem = function (word) {
    if (word.length < 4 || word[0] < 'a') return word;
    var at = function (back) { return word[word.length - back]; };
    if (word.length > 4 && word.endsWith('aux')) word = at(4) === 'e' ? word.slice(0, -1) : word.slice(0, -2) + 'l';
    else if ((at(1) === 's' || at(1) === 'x') && at(2) !== 's') word = word.slice(0, -1);
    for (var round = 0; round < 2; round++) if (word.length > 4 && at(1) === 'e') word = word.slice(0, -1);
    if (word.length > 3 && at(1) === 'y' && 'aeiouy'.indexOf(at(2)) < 0) return word.slice(0, -1) + 'i';
    return word.length > 4 && at(1) === at(2) && at(1) > '9' ? word.slice(0, -1) : word;
  };

  /* Empty for a stop word. */
  SX.term = function (word) {
    var folded = SX.fold(word);
    return SX.stop.has(folded) ? '' : SX.stem(folded);
  };

  /* A term for every word, also for a stop word. */
  SX.known = word => SX.term(word) || SX.fold(word);

  /* Where sequences of terms stand in a text, the first that fits at each place: [from, to, which]. */
  SX.places = function (text, sought) {
    const spans = [], words = Array.from(text.matchAll(/\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|[\p{L}\p{N}]+/gu), ({0: written, index}) => {
      const word = written.replace(/[^\p{L}\p{N}]/gu, '');
      return {from: index, to: index + written.length, is: [SX.known(word), '=' + word]};
    });
    for (let at = 0; at < words.length; at++) {
      const name = sought.find(name => name.every((term, i) => words[at + i] && words[at + i].is.includes(term)));
      if (!name) continue;
      spans.push([words[at].from, words[at + name.length - 1].to, name]);
      at += name.length - 1;
    }
    return spans;
  };
})();
