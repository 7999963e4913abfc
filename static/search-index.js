/* The index in the browser: loads the few shards a query needs as scripts, since a page from a folder may load nothing
   else, and ranks. The other half is src/vnarchive/search. */
(function () {
  'use strict';
  var arrived = new Map(), kept = new Map(), meta = null, starts = [], firstBlock = [], tiers = {}, score, marks, hits;
  var KEPT = 96, CODES = new Uint8Array(128);
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
      document.head.appendChild(script);
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

  function unfold(text) {
    var before = '';
    return text === '' ? [] : text.split('\n').map(function (line) {
      return (before = before.slice(0, line.charCodeAt(0) - 65) + line.slice(1));
    });
  }

  /* The last place in a sorted list that is not greater. */
  function place(list, value) {
    var low = 0, high = list.length;
    while (low < high) { var middle = (low + high) >> 1; if (list[middle] <= value) low = middle + 1; else high = middle; }
    return low - 1;
  }

  function tier(letter, packed) {
    var bounds = packed[1].split('\n'), urls = [], at = 0;
    packed[0].forEach(function (count, range) {
      for (var i = 0; i < count; i++, at++) urls.push('search/' + letter + '/' + range + '/' + packed[2].substr(at * 5, 5) + '.js');
    });
    return {bounds: urls.length ? bounds : [], urls: urls};
  }

  SX.open = function () {
    return load('search/meta.js').then(function (values) {
      if (meta) return meta;
      meta = values[0];
      SX.stop = new Set(meta.stop.split(' '));
      var at = 0, block = 0;
      meta.segments.forEach(function (segment) {
        starts.push(at);
        firstBlock.push(block);
        at += segment[1];
        block += Math.ceil(segment[1] / meta.block);
      });
      meta.slots = at;
      tiers = {t: tier('t', meta.terms), x: tier('x', meta.lexicon)};
      score = new Float32Array(at);
      marks = new Uint8Array(at);
      hits = new Uint8Array(at);
      return meta;
    });
  };

  function shard(term) {
    var at = Math.max(0, place(tiers.t.bounds, term));
    if (!tiers.t.urls.length) return Promise.resolve({terms: [], names: new Map()});
    return load(tiers.t.urls[at]).then(function (values) {
      if (values.terms) return values;
      var lengths = numbers(values[2]), offsets = [0], names = new Map();
      lengths.forEach(function (length, i) { offsets.push(offsets[i] + length); });
      if (offsets[lengths.length] !== values[3].length) throw new Error(tiers.t.urls[at]);
      (values[4] ? values[4].split('\n') : []).forEach(function (line) {
        var pair = line.split('\t');
        names.set(pair[0], pair[1]);
      });
      values.counts = numbers(values[1]);
      values.offsets = offsets;
      values.names = names;
      values.terms = unfold(values[0]);
      return values;
    });
  }

  /* Other names that begin with a term: what they are -> the concept's term. */
  SX.names = function (term) { return shard(term).then(function (one) { return one.names; }); };

  /* A term's list; null for a term that no article has. */
  SX.list = function (term) {
    return shard(term).then(function (one) {
      var at = place(one.terms, term);
      if (at < 0 || one.terms[at] !== term) return null;
      return {term: term, count: one.counts[at], text: one[3], from: one.offsets[at], to: one.offsets[at + 1]};
    });
  };

  function each(list, what) {
    var text = list.text, ends = meta.ends, goes = 93 - ends, levels = meta.levels, value = 0, after = 0;
    for (var i = list.from; i < list.to; i++) {
      var digit = CODES[text.charCodeAt(i)];
      if (digit >= ends) { value = value * goes + digit - ends + 1; continue; }
      value = after + value * ends + digit;
      var level = value % levels, slot = (value - level) / levels;
      if (slot < meta.slots) what(slot, level);
      after = (slot + 1) * levels;
      value = 0;
    }
  }

  /* Words whose terms begin so, [term, how common, form], from at most three lexicon shards. */
  SX.beginning = function (prefix) {
    var bounds = tiers.x.bounds, from = Math.max(0, place(bounds, prefix)), to = place(bounds, prefix + '\uffff');
    var urls = tiers.x.urls.slice(from, Math.min(to + 1, from + 3));
    return Promise.all(urls.map(load)).then(function (shards) {
      var found = [];
      shards.forEach(function (values) {
        var counts = numbers(values[1]), forms = values[2].split('\n');
        unfold(values[0]).forEach(function (term, i) {
          var form = forms[i] ? term.slice(0, forms[i].charCodeAt(0) - 65) + forms[i].slice(1) : term;
          if (term.startsWith(prefix)) found.push([term, counts[i], form]);
        });
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
    meta.segments.forEach(function (segment, at) {
      var year = segment[0].slice(0, 4), end = starts[at] + segment[1], count = 0;
      for (var slot = starts[at]; slot < end; slot++) {
        if (hits[slot] !== filters + 1) continue;
        if (year === '0000' && dated) { if (!inYears || !inYears[slot]) { undated++; continue; } }
        if (slot < asked.low || slot >= asked.high) continue;
        count++;
        if (!inYears || inYears[slot]) found.push(slot);
      }
      years.set(year, (years.get(year) || 0) + count);
    });
    var least = 0;
    if (found.length > 2000 && !asked.newest) {
      var scores = Float32Array.from(found, function (slot) { return score[slot]; }).sort();
      least = scores[scores.length - 1000];
    }
    var slots = asked.newest ? found.slice().reverse() : found.filter(function (slot) { return score[slot] >= least; })
      .sort(function (a, b) { return score[b] - score[a] || b - a; });
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
    var at = place(starts, slot), block = Math.floor((slot - starts[at]) / meta.block);
    var name = meta.blocks.substr((firstBlock[at] + block) * 4, 4);
    return load('search/d/' + meta.segments[at][0] + '/' + block + '-' + name + '.js').then(function (values) {
      return values[0][(slot - starts[at]) % meta.block];
    });
  };

  SX.facets = function () { return load('search/facets-' + meta.files.facets + '.js').then(function (v) { return v[0]; }); };

  /* The first slot of a date, `2019`, `2019-03` or `2019-03-18`. */
  SX.since = function (date) {
    var month = date.length > 4 ? date.slice(0, 7) : date + '-00', at = 0;
    while (at < starts.length && meta.segments[at][0] < month) at++;
    if (at === starts.length) return Promise.resolve(meta.slots);
    if (date.length < 10 || meta.segments[at][0] !== month) return Promise.resolve(starts[at]);
    return load('search/days-' + meta.files.days + '.js').then(function (values) {
      var slot = starts[at];
      numbers(values[0][month]).slice(0, +date.slice(8)).forEach(function (step) { slot += step; });
      return slot;
    });
  };
  SX.dated = function () { return meta.segments.length && meta.segments[0][0] === '0000-00' ? meta.segments[0][1] : 0; };
})();
