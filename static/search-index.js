/* The index in the browser: loads the few shards a query needs as scripts, since a page from a folder may load nothing
   else, and ranks. The other half is src/vnarchive/search. */
(function () {
  'use strict';
  var arrived = new Map(), kept = new Map(), meta = null, starts = [], firstSlice = [], tiers = {}, lengths, when, score, marks, hits;
  var KEPT = 96, DAYS = 32, CODES = new Uint8Array(128);
  for (var code = 32, digit = 0; code < 127; code++) if (code !== 34 && code !== 92) CODES[code] = digit++;

  ['meta', 't', 'x', 'd', 'f', 'y'].forEach(function (kind) {
    SX[kind] = function () { arrived.set(document.currentScript.src, Array.from(arguments)); };
  });

  /* The arguments of a file's one call; rejected when it is missing or cut short. */
  function load(url) {
    if (kept.has(url)) {
      var known = kept.get(url);
      kept.delete(url);
      kept.set(url, known);
      return known;
    }
    var promise = new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.async = true;
      script.src = SX.base + url;
      script.onload = script.onerror = function () {
        script.remove();
        var values = arrived.get(script.src);
        arrived.delete(script.src);
        if (values) done(values); else { kept.delete(url); failed(new Error(url)); }
      };
      if (arrived.has(script.src)) script.onload(); else document.head.appendChild(script);
    });
    kept.set(url, promise);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return promise;
  }

  function numbers(text) {
    var found = [], value = 0, ends = meta.ends;
    for (var i = 0; i < text.length; i++) {
      var digit = CODES[text.charCodeAt(i)];
      if (digit >= ends) value = value * (93 - ends) + digit - ends + 1;
      else { found.push(value * ends + digit); value = 0; }
    }
    return found;
  }

  /* Each text is a capital for what it shares with the one before, and its rest. */
  function unfold(text) {
    var before = '';
    return (text.match(/[A-Z][^A-Z]*/g) || []).map(function (part) {
      return (before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1));
    });
  }

  /* The last place in a sorted list that is not greater. */
  function place(list, value) {
    var low = 0, high = list.length;
    while (low < high) { var middle = (low + high) >> 1; if (list[middle] <= value) low = middle + 1; else high = middle; }
    return low - 1;
  }

  function tier(letter, packed) {
    var urls = [], at = 0;
    packed[0].forEach(function (count, range) {
      for (var i = 0; i < count; i++, at++) urls.push('search/' + letter + '/' + range + '/' + packed[2].substr(at * 5, 5) + '.js');
    });
    return {bounds: unfold(packed[1]), urls: urls};
  }

  SX.open = function () {
    return load('search/meta.js').then(function (values) {
      if (meta) return meta;
      meta = values[0];
      SX.stop = new Set(meta.stop.split(' '));
      SX.apart = new Map(meta.names.map(function (pair) { return [pair[0], named(pair[1])]; }));
      var at = 0, slice = 0, latest = numbers(meta.latest);
      meta.segments.forEach(function (segment) {
        starts.push(at);
        firstSlice.push(slice);
        at += segment[1];
        slice += Math.ceil(segment[1] / meta.slices[0]);
      });
      meta.old = at;
      meta.slots = at += latest.length;
      tiers = {t: tier('t', meta.terms[0]), r: tier('r', meta.terms[1]), x: tier('x', meta.lexicon)};
      lengths = codes(meta.bits);
      /* Where each slot stands in time: the latest have slots behind all others, and times between theirs. */
      when = Float64Array.from({length: at}, function (_, slot) {
        if (slot < meta.old) return slot;
        var date = latest[slot - meta.old];
        return moment(Math.floor(date / DAYS), date % DAYS);
      });
      score = new Float32Array(at);
      marks = new Uint8Array(at);
      hits = new Uint8Array(at);
      return meta;
    });
  };
  function moment(slot, day) { return slot - 1 + (day + 1) / DAYS / 2; }

  /* The canonical code of the levels: for each length its first code and the levels of its codes. */
  function codes(bits) {
    var found = [], code = 0;
    for (var length = 1; length <= 16; length++) {
      found[length] = {first: code <<= 1, levels: []};
      bits.forEach(function (own, level) { if (own === length) { found[length].levels.push(level); code++; } });
    }
    return found;
  }

  /* `letter`: the tier, t or r, for the latest. */
  function shard(letter, term) {
    var one = tiers[letter], at = Math.max(0, place(one.bounds, term));
    if (!one.urls.length) return Promise.resolve({terms: [], names: new Map()});
    return load(one.urls[at]).then(function (values) {
      if (values.terms) return values;
      var offsets = [0];
      numbers(values[2]).forEach(function (length, i) { offsets.push(offsets[i] + length); });
      values.terms = unfold(values[0]);
      if (offsets[values.terms.length] !== values[3].length) { delete values.terms; throw new Error(one.urls[at]); }
      values.counts = numbers(values[1]);
      values.offsets = offsets;
      values.names = named(values[4]);
      return values;
    });
  }

  /* Lines of names: what each is -> the concept's term. */
  function named(lines) { return new Map(lines ? lines.split('\n').map(function (line) { return line.split('\t'); }) : []); }
  /* Other names that begin with a term. */
  SX.names = function (term) {
    if (SX.apart.has(term) || SX.stop.has(term)) return Promise.resolve(SX.apart.get(term) || new Map());
    return shard('t', term).then(function (one) { return one.names; });
  };

  /* A list for each two neighbours of some words, the little ones aside: see neighbours.py. None without such an index. */
  SX.neighbours = function (words) {
    var terms = words.map(SX.term).filter(Boolean);
    return meta.files.phrases && terms.length > 1 ? load('search/phrases-' + meta.files.phrases + '.js').then(function (values) {
      tiers.p = tiers.p || tier('p', values[0]);
      return Promise.all(terms.slice(1).map(function (term, i) {
        return SX.list('=' + (Math.imul(hash(terms[i]), 31) + hash(term) >>> 16).toString(16).padStart(4, '0'));
      }));
    }) : Promise.resolve([]);
  };
  function hash(term) {
    var found = 0x811c9dc5;
    for (var i = 0; i < term.length; i++) found = Math.imul(found ^ term.charCodeAt(i), 0x01000193);
    return found;
  }

  /* A term's list; null for a term that no article has. Of an article's hexadecimal digits the first will do. */
  SX.list = function (term) {
    var digits = /^~(?:\d{3,}_)?([0-9a-f]{8,16})$/.exec(term), sought = digits ? '~' + digits[1] : term;
    return Promise.all([term[0] === '=' ? 'p' : 't', 'r'].map(function (letter) { return shard(letter, sought); })).then(function (both) {
      var parts = [], count = 0;
      both.forEach(function (one, i) {
        var at = Math.max(0, place(one.terms, sought));
        if (digits && one.terms[at] < sought) at++;
        if (one.terms[at] === undefined || !(digits ? one.terms[at].startsWith(sought) : one.terms[at] === sought)) return;
        count += one.counts[at];
        parts.push({bare: /^[#~=]/.test(sought), count: one.counts[at], text: one[3], from: one.offsets[at], to: one.offsets[at + 1], span: meta.spans[i], first: i * meta.old});
      });
      return count ? {term: term, count: count, parts: parts} : null;
    });
  };

  /* Bits of a list, thirteen in two characters: the free slots before each posting's own, and its level. See postings.py. */
  function each(list, what) {
    list.parts.forEach(function (part) {
      var at = part.from, bits = 0, have = 0, slot = part.first - 1;
      var k = Math.max(0, 31 - Math.clz32(Math.floor(2 * part.span / (3 * part.count))));
      function bit() {
        if (!have) {
          bits = CODES[part.text.charCodeAt(at++)];
          if (at < part.to) { bits = bits * 93 + CODES[part.text.charCodeAt(at++)]; have = 13; } else have = 6;
        }
        return (bits >> --have) & 1;
      }
      for (var i = 0; i < part.count; i++) {
        var high = 0, low = 0, code = 0, length = 0, level = 0;
        while (!bit() && at <= part.to) high++;
        for (var j = 0; j < k; j++) low = low << 1 | bit();
        if (!part.bare) {
          do { code = code << 1 | bit(); length++; } while (length < 16 && code - lengths[length].first >= lengths[length].levels.length);
          level = lengths[length].levels[code - lengths[length].first];
        }
        slot += (high << k) + low + 1;
        if (slot < meta.slots) what(slot, level);
      }
    });
  }

  /* Words whose terms begin so, [term, how common, form], from at most three lexicon shards. */
  SX.beginning = function (prefix) {
    var bounds = tiers.x.bounds, from = Math.max(0, place(bounds, prefix)), to = place(bounds, prefix + '\uffff');
    var urls = tiers.x.urls.slice(from, Math.min(to + 1, from + 3));
    return Promise.all([shard('r', prefix)].concat(urls.map(load))).then(function (shards) {
      var found = [], seen = new Set(), latest = shards.shift();
      shards.forEach(function (values) {
        var counts = numbers(values[1]), forms = values[2].match(/[A-Z][^A-Z]*/g);
        unfold(values[0]).forEach(function (term, i) {
          if (!term.startsWith(prefix)) return;
          seen.add(term);
          found.push([term, counts[i], term.slice(0, forms[i].charCodeAt(0) - 65) + forms[i].slice(1)]);
        });
      });
      latest.terms.forEach(function (term, i) {
        if (term.startsWith(prefix) && !seen.has(term) && term.indexOf('_') < 0) found.push([term, 1, term]);
      });
      return found.sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
    });
  };

  /* asked: {groups: [[list]], extras: [list], filters: [[list]], years: [list]|null, not: [list], low, high, newest, some}
     A hit has a list of every group (of any with `some`) and of every filter. -> {slots, total, undated, years, counts} */
  SX.rank = function (asked) {
    var wanted = asked.some ? 1 : asked.groups.length, filters = asked.filters.length, found = [], years = new Map();
    score.fill(0); marks.fill(0); hits.fill(0);
    var group = 0;
    function add(lists, points) {
      group++;
      lists.forEach(function (list) {
        var rarity = Math.log(1 + (meta.n - list.count + 0.5) / (list.count + 0.5));
        each(list, function (slot, level) {
          if (marks[slot] === group) return;
          marks[slot] = group;
          hits[slot]++;
          if (points) score[slot] += rarity * meta.weights[level];
        });
      });
    }
    asked.groups.forEach(function (lists) { add(lists, true); });
    for (var slot = 0; slot < hits.length; slot++) hits[slot] = hits[slot] >= wanted ? 1 : 0;
    asked.filters.forEach(function (lists) { add(lists, false); });
    asked.not.forEach(function (list) { each(list, function (slot) { hits[slot] = 0; }); });
    asked.extras.forEach(function (list) {
      var rarity = Math.log(1 + (meta.n - list.count + 0.5) / (list.count + 0.5));
      each(list, function (slot, level) { if (hits[slot]) score[slot] += rarity * meta.weights[level]; });
    });
    var inYears = null, undated = 0;
    if (asked.years) {
      inYears = new Uint8Array(hits.length);
      asked.years.forEach(function (list) { each(list, function (slot) { inYears[slot] = 1; }); });
    }
    var dated = inYears || asked.low > 0 || asked.high < hits.length;
    meta.segments.forEach(function (segment) { years.set(segment[0].slice(0, 4), 0); });
    function look(slot, year) {
      if (hits[slot] !== filters + 1) return;
      if (year === '0000' && dated && !(inYears && inYears[slot])) { undated++; return; }
      if (when[slot] < asked.low || when[slot] >= asked.high) return;
      years.set(year, years.get(year) + 1);
      if (!inYears || inYears[slot]) found.push(slot);
    }
    meta.segments.forEach(function (segment, at) {
      for (var slot = starts[at], end = slot + segment[1]; slot < end; slot++) look(slot, segment[0].slice(0, 4));
    });
    for (slot = meta.old; slot < hits.length; slot++) look(slot, meta.segments[place(starts, Math.ceil(when[slot]))][0].slice(0, 4));
    if (asked.newest) found.sort(function (a, b) { return when[a] - when[b] || a - b; });
    var least = 0;
    if (found.length > 2000 && !asked.newest) {
      var scores = Float32Array.from(found, function (slot) { return score[slot]; }).sort();
      least = scores[scores.length - 1000];
    }
    var slots = asked.newest ? found.slice().reverse() : found.filter(function (slot) { return score[slot] >= least; })
      .sort(function (a, b) { return score[b] - score[a] || when[b] - when[a] || b - a; });
    var all = new Uint8Array(hits.length);
    found.forEach(function (slot) { all[slot] = 1; });
    return {slots: slots.slice(0, 1000), total: found.length, undated: undated, years: years, all: all};
  };

  /* How many of the hits are in a list. */
  SX.shared = function (result, list) {
    var count = 0;
    each(list, function (slot) { count += result.all[slot]; });
    return count;
  };

  /* What the list of results shows: [url, title, edtf, language, trust, lead]. */
  SX.document = function (slot) {
    var old = slot < meta.old, at = old ? place(starts, slot) : 0, own = slot - (old ? starts[at] : meta.old);
    var size = meta.slices[old ? 0 : 1], slice = Math.floor(own / size), name = meta.folders[old ? 0 : 1].substr(((old ? firstSlice[at] : 0) + slice) * 4, 4);
    return load('search/d/' + (old ? meta.segments[at][0] : 'latest') + '/' + slice + '-' + name + '/' + Math.floor(own % size / meta.block) + '.js').then(function (values) {
      return values[0][own % meta.block];
    });
  };

  SX.facets = function () { return load('search/facets-' + meta.files.facets + '.js').then(function (v) { return v[0]; }); };

  /* When a date begins, `2019`, `2019-03` or `2019-03-18`, among the moments of `when`. */
  SX.since = function (date) {
    var month = date.length > 4 ? date.slice(0, 7) : date + '-00', at = 0;
    while (at < starts.length && meta.segments[at][0] < month) at++;
    if (at === starts.length) return Promise.resolve(meta.slots);
    if (date.length < 10 || meta.segments[at][0] !== month) return Promise.resolve(moment(starts[at], 0));
    return load('search/days-' + meta.files.days + '.js').then(function (values) {
      var slot = starts[at], day = +date.slice(8);
      numbers(values[0][month]).slice(0, day).forEach(function (step) { slot += step; });
      return moment(slot, day);
    });
  };
  SX.dated = function () { return meta.segments.length && meta.segments[0][0] === '0000-00' ? moment(meta.segments[0][1], 0) : 0; };
})();
