/* The search page: what was typed -> what the index is asked -> what readers see. Content is shown as text, never as HTML. */
(function () {
  'use strict';
  var form = document.getElementById('search');
  var said = JSON.parse(form.dataset.words), lang = document.documentElement.lang;
  var input = form.elements.q, part = function (id) { return document.getElementById(id); };
  var status = part('status'), list = part('results'), notes = part('notes'), bars = part('years'), more = part('more');
  var facets = part('facets'), files = part('files'), sort = form.elements.sort, plural = new Intl.PluralRules(lang);
  var KINDS = {subject: 's', person: 'p', place: 'g', organisation: 'o', lang: 'l', certainty: 'c'};
  var MOST_WORDS = 24, PAGE = 10, CHECKED = 50, SAVED = 200;
  var asking = 0, current = null, shownCount = 0, texts = new Map();
  SX.base = form.dataset.base;

  function make(name, content, attributes) {
    var made = document.createElement(name);
    [].concat(content).forEach(function (one) { if (one) made.append(one); });
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }
  function say(key, count, values) {
    var text = said[key];
    if (typeof text !== 'string') text = text[plural.select(count) === 'one' ? 0 : 1];
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name === 'count' ? count.toLocaleString(lang) : values && name in values ? values[name] : whole;
    });
  }
  function note(text, button) { notes.append(make('p', [text, button])); }
  function button(text, query, attributes) {
    var made = make('button', text, Object.assign({type: 'button'}, attributes));
    made.addEventListener('click', function () { input.value = query; go(false); });
    return made;
  }

  /* What was typed: words in runs, phrases, exclusions, filters. */
  function parsed(text) {
    var query = {runs: [], phrases: [], not: [], filters: [], years: [], low: '', high: '', names: []};
    var keys = new Map(), pattern = /(-?)(?:([\p{L}\p{M}-]+):)?(?:"([^"]*)"?|(\S+))/gu, match, run = [];
    Object.keys(said.keys).forEach(function (key) { keys.set(key, key); keys.set(SX.fold(said.keys[key]), key); });
    function close() { if (run.length) query.runs.push(run); run = []; }
    while ((match = pattern.exec(text.slice(0, 10000).normalize('NFC')))) {
      var whole = match[0], value = match[3] === undefined ? match[4] : match[3], key = match[2] && keys.get(SX.fold(match[2]));
      var number = /post(\d+)(?:\.vnp)?$/.exec(whole.split(/[?#]/)[0]);
      if (number) query.names.push('~' + number[1]);
      else if (/^https?:\/\//.test(whole)) query.names.push('~' + whole.replace(/^\w+:\/\//, '').split(/[?#]/)[0].replace(/\/$/, '').toLowerCase());
      else if (/^(?:\d{3,}_)?[0-9a-f]{8,16}$/i.test(whole) && /\d/.test(whole)) query.names.push('~' + whole.toLowerCase());
      else if (key) {
        close();
        if (key === 'before') query.high = value;
        else if (key === 'after') query.low = value;
        else if (key === 'year') query.years.push(value);
        else query.filters.push([key, value, match[1]]);
      } else if (match[1]) { close(); query.not.push(SX.words(value)); }
      else if (match[3] !== undefined) { close(); query.phrases.push(SX.words(value)); query.runs.push(SX.words(value)); }
      else {
        if (match[2]) value = whole;
        SX.words(value).forEach(function (word) { run.push(word); });
        if (/\*$/.test(value)) query.open = true;
      }
    }
    close();
    return query;
  }

  /* The concept that words name from a place on, by the longest of its names: [terms used, concept]. */
  function named(words, at) {
    var terms = words.slice(at, at + 8).map(function (word) { return SX.term(word) || SX.fold(word); });
    if (!terms[0]) return Promise.resolve(null);
    return SX.names(terms[0]).then(function (names) {
      for (var length = terms.length; length; length--) {
        var concept = names.get(terms.slice(0, length).join(' ')) || (length === 1 && names.get('=' + words[at]));
        if (concept) return [length, concept];
      }
      return null;
    });
  }

  function lists(terms) {
    return Promise.all(terms.map(function (term) { return SX.list(term).catch(broken); }))
      .then(function (found) { return found.filter(Boolean); });
  }
  var lost = [];
  function broken(error) { lost.push(error.message); return null; }

  /* A run of words -> groups of terms, and pairs that only add to the score. */
  function groupsOf(words, open) {
    return Promise.all(words.map(function (_, at) { return named(words, at).catch(broken); })).then(function (names) {
      var groups = [], pairs = [], common = [], at = 0, all = words.every(function (word) { return !SX.term(word); });
      while (at < words.length) {
        var last = at === words.length - 1, name = names[at], term = SX.term(words[at]);
        if (name && !(last && open && name[0] === 1)) { groups.push({word: words.slice(at, at + name[0]).join(' '), terms: [name[1]]}); at += name[0]; continue; }
        if (term) groups.push({word: words[at], terms: [term], open: open && last});
        else common.push(words[at]);
        if (!last && !names[at + 1]) {
          var pair = SX.fold(words[at]) + '_' + SX.fold(words[at + 1]);
          if (all) groups.push({word: words[at] + ' ' + words[at + 1], terms: [pair]});
          else if ((term && SX.term(words[at + 1])) || words.length === 2) pairs.push(pair);
        }
        at++;
      }
      return {groups: groups, pairs: pairs, common: common};
    });
  }
  function opened(group) {
    if (!group.open) return group;
    var prefix = SX.fold(group.word);
    if (prefix.length < 3) return group;
    return SX.beginning(prefix).catch(broken).then(function (found) {
      (found || []).slice(0, 7).forEach(function (row) { if (group.terms.indexOf(row[0]) < 0) group.terms.push(row[0]); });
      return group;
    });
  }

  function filterTerm(filter) {
    var letter = KINDS[filter[0]], words = SX.words(filter[1]);
    if (letter === 'l' || letter === 'c') return Promise.resolve('#' + letter + ':' + filter[1].toLowerCase());
    return named(words, 0).catch(broken).then(function (name) {
      if (name && name[0] === words.length && name[1][1] === letter) return '#' + name[1].slice(1);
      return '#' + letter + ':' + words.map(SX.fold).join('-');
    });
  }
  function yearsOf(values) {
    var found = [];
    values.forEach(function (value) {
      var ends = /^(\d{4})(?:[-–](\d{4}))?$/.exec(value);
      if (ends) for (var year = +ends[1]; year <= +(ends[2] || ends[1]) && found.length < 60; year++) found.push('#y:' + String(year).padStart(4, '0'));
    });
    return found;
  }
  var DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

  function ask(text, open) {
    var query = parsed(text), result = {query: query};
    return Promise.all(query.runs.map(function (run, i) {
      return groupsOf(run.slice(0, MOST_WORDS), (open || query.open) && i === query.runs.length - 1);
    })).then(function (runs) {
      var groups = [].concat.apply([], runs.map(function (run) { return run.groups; })).slice(0, MOST_WORDS);
      query.names.forEach(function (name) { groups.push({word: name.slice(1), terms: [name]}); });
      result.common = [].concat.apply([], runs.map(function (run) { return run.common; }));
      result.pairs = [].concat.apply([], runs.map(function (run) { return run.pairs; }));
      result.cut = query.runs.some(function (run) { return run.length > MOST_WORDS; });
      return Promise.all(groups.map(opened));
    }).then(function (groups) {
      result.groups = groups;
      var filters = query.filters.filter(function (one) { return !one[2]; }), without = query.filters.filter(function (one) { return one[2]; });
      if (!groups.length && !filters.length && (query.years.length || query.low || query.high)) filters.push(null);
      return Promise.all([
        Promise.all(groups.map(function (group) { return lists(group.terms); })),
        lists(result.pairs.slice(0, 4)),
        Promise.all(filters.map(function (one) {
          return one ? filterTerm(one).then(function (term) { return lists([term]); })
            : SX.facets().then(function (rows) { return lists(rows.filter(function (row) { return row[0][1] === 'l'; }).map(function (row) { return row[0]; })); });
        })),
        query.years.length ? lists(yearsOf(query.years)) : null,
        lists(query.not.map(function (words) { return words.length === 1 ? SX.term(words[0]) : words.map(SX.fold).slice(0, 2).join('_'); }).filter(Boolean)),
        Promise.all(without.map(filterTerm)).then(lists),
        DATE.test(query.low) ? SX.since(query.low) : query.high ? SX.dated() : 0,
        DATE.test(query.high) ? SX.since(query.high) : Infinity
      ]);
    }).then(function (found) {
      result.lists = found[0];
      result.asked = {groups: found[0], extras: found[1], filters: found[2], years: found[3], not: found[4].concat(found[5]),
        low: found[6], high: found[7], newest: sort.value === 'date' || !found[0].length, some: false};
      result.empty = !result.groups.length && !found[2].length;
      if (result.empty) return result;
      result.found = SX.rank(result.asked);
      if (!result.found.total && result.groups.length > 1) {
        result.asked.some = true;
        result.some = SX.rank(result.asked);
        if (result.some.total) result.found = result.some; else result.some = null;
      }
      return query.phrases.some(function (words) { return words.length > 1; }) ? checked(result) : result;
    });
  }

  /* Phrases are looked for in the articles themselves: the index knows no positions. */
  function checked(result) {
    var wanted = result.query.phrases.map(function (words) { return ' ' + words.map(SX.fold).join(' ') + ' '; });
    var first = result.found.slots.slice(0, CHECKED), kept = [];
    return first.reduce(function (before, slot) {
      return before.then(function () { return SX.document(slot); }).then(function (row) { return read(row[0]); }).then(function (parts) {
        var whole = parts ? parts.map(function (one) { return ' ' + SX.words(one[1]).map(SX.fold).join(' ') + ' '; }) : null;
        if (!whole || wanted.every(function (phrase) { return whole.some(function (text) { return text.indexOf(phrase) >= 0; }); })) kept.push(slot);
      });
    }, Promise.resolve()).then(function () {
      result.verified = first.length;
      result.found.slots = kept;
      result.found.total = kept.length;
      return result;
    });
  }

  /* An article's paragraphs, [id, text], through a hidden frame; null where it does not answer. */
  function read(url) {
    if (!texts.has(url)) texts.set(url, new Promise(function (done) {
      var frame = make('iframe', [], {hidden: '', src: SX.base + url + '#excerpts', tabindex: '-1'});
      function end(parts) { clearTimeout(timer); removeEventListener('message', hear); frame.remove(); done(parts); }
      function hear(event) {
        if (event.source !== frame.contentWindow || !event.data || !Array.isArray(event.data.excerpts)) return;
        end(event.data.excerpts.map(function (one) { return [String(one[0]), String(one[1])]; }));
      }
      var timer = setTimeout(end, 2000, null);
      addEventListener('message', hear);
      document.body.append(frame);
    }));
    return texts.get(url);
  }

  /* Where the words and names that were looked for stand in a normalised text: [from, to] of each. */
  function places(text, sought) {
    var words = [], spans = [], pattern = /[\p{L}\p{N}]+/gu, match;
    while ((match = pattern.exec(text))) words.push([match[0], match.index, SX.term(match[0]) || SX.fold(match[0])]);
    for (var at = 0; at < words.length; at++) {
      var length = sought.terms.has(words[at][2]) ? 1 : 0;
      sought.names.forEach(function (name) {
        if (name.length > length && name.every(function (term, i) {
          return words[at + i] && (term === words[at + i][2] || term === '=' + words[at + i][0]);
        })) length = name.length;
      });
      if (!length) continue;
      spans.push([words[at][1], words[at + length - 1][1] + words[at + length - 1][0].length, words[at][2]]);
      at += length - 1;
    }
    return spans;
  }
  function marked(text, sought) {
    var made = document.createDocumentFragment(), at = 0;
    text = SX.normalised(text);
    places(text, sought).forEach(function (span) {
      made.append(text.slice(at, span[0]), make('mark', text.slice(span[0], span[1])));
      at = span[1];
    });
    made.append(text.slice(at));
    return made;
  }
  function excerpt(parts, sought) {
    var best = null, most = 0, first = 0;
    parts.forEach(function (one) {
      var spans = one[0] ? places(SX.normalised(one[1]), sought) : [], kinds = new Set(spans.map(function (span) { return span[2]; })).size;
      if (kinds > most) { most = kinds; best = one; first = spans[0][0]; }
    });
    if (!best) return null;
    var text = SX.normalised(best[1]), from = first > 100 ? text.indexOf(' ', first - 90) + 1 : 0, cut = text.slice(from, from + 240);
    if (from + 240 < text.length) cut = cut.slice(0, cut.lastIndexOf(' ')) + ' …';
    return [best[0], (from ? '… ' : '') + cut];
  }
  /* What to mark: the words' terms, and every name of the concepts that they name. */
  function sought(result) {
    var terms = new Set(), concepts = [];
    result.groups.forEach(function (group) {
      group.terms.forEach(function (term) { if (term[0] === '@') concepts.push(term); else term.split('_').forEach(function (one) { terms.add(one); }); });
    });
    result.query.phrases.forEach(function (words) { words.forEach(function (word) { terms.add(SX.term(word) || SX.fold(word)); }); });
    return Promise.all(concepts.map(function (term) { return SX.names(term); })).catch(broken).then(function (found) {
      var names = [];
      (found || []).forEach(function (one, i) { (one.get(concepts[i]) || '').split('|').forEach(function (name) { if (name) names.push(name.split(' ')); }); });
      return {terms: terms, names: names, some: terms.size + names.length > 0};
    });
  }

  function dateWords(edtf) {
    if (!edtf) return said.undated;
    var days = edtf.match(/\d{4}\??(?:-\d\d){0,2}/g);
    if (!days || /XXXX/.test(edtf)) return edtf.replace(/^XXXX-/, '');
    return days.map(function (day) {
      var parts = day.replace('?', '').split('-'), when = new Date(Date.UTC(+parts[0], (parts[1] || 1) - 1, +(parts[2] || 1)));
      return new Intl.DateTimeFormat(lang, {timeZone: 'UTC', year: 'numeric', month: parts[1] && (parts[2] ? 'short' : 'long'), day: parts[2] && 'numeric'}).format(when);
    }).join(' / ');
  }
  function entry(row, sought) {
    var foreign = row[3] === lang ? {} : {lang: row[3]}, link = make('a', marked(row[1], sought), Object.assign({href: SX.base + row[0]}, foreign));
    var what = make('div', [make('h2', link), make('p', marked(row[5], sought), Object.assign({class: 'lead'}, foreign))], {class: 'what'});
    var when = make('p', dateWords(row[2]), {class: 'when'});
    if (said.trust[row[4]]) when.append(' ', make('span', said.trust[row[4]], {class: 'trust ' + row[4]}));
    var made = make('li', [when, what], {class: 'entry'});
    if (sought.some) read(row[0]).then(function (parts) {
      var found = parts && excerpt(parts, sought);
      if (found) what.append(make('p', make('a', marked(found[1], sought), Object.assign({href: SX.base + row[0] + '#' + found[0]}, foreign)), {class: 'excerpt'}));
    });
    return made;
  }
  function showMore(result, turn) {
    var slots = result.found.slots.slice(shownCount, shownCount + PAGE);
    shownCount += slots.length;
    return Promise.all(slots.map(function (slot) { return SX.document(slot).catch(broken); })).then(function (rows) {
      if (turn !== asking) return;
      rows.forEach(function (row) { list.append(row ? entry(row, result.sought) : make('li', said.unreadable, {class: 'entry'})); });
      more.hidden = shownCount >= result.found.slots.length;
      complain();
    });
  }
  function complain() {
    if (lost.length && !notes.querySelector('.lost')) notes.append(make('p', said.damaged + ' ' + lost.slice(0, 3).join(', '), {class: 'lost'}));
  }

  function distance(a, b) {
    var rows = [Array.from({length: b.length + 1}, function (_, i) { return i; })];
    for (var i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (var j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1] ? 0 : 1, least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
        rows[i][j] = least;
      }
    }
    return rows[a.length][b.length];
  }
  function spelling(result, text) {
    result.groups.forEach(function (group, at) {
      var term = SX.term(group.word);
      if (result.lists[at].length || !term || term.length < 4 || term.length > 30 || /[ ~]/.test(group.word)) return;
      SX.beginning(term.slice(0, 2)).catch(broken).then(function (rows) {
        var near = (rows || []).map(function (row) { return [distance(term, row[0]), row]; })
          .filter(function (pair) { return pair[0] <= (term.length < 6 ? 1 : 2); })
          .sort(function (a, b) { return a[0] - b[0] || b[1][1] - a[1][1]; })[0];
        if (near && current === result) note(said.meant + ' ', button(near[1][2], text.replace(group.word, function () { return near[1][2]; })));
      });
    });
  }

  function histogram(result, text) {
    bars.textContent = '';
    var years = Array.from(result.found.years).filter(function (pair) { return pair[0] !== '0000' && pair[1]; });
    bars.hidden = years.length < 2 && !result.query.years.length;
    if (bars.hidden) return;
    var first = +years[0][0], last = +years[years.length - 1][0], counts = new Map(years), most = 0;
    years.forEach(function (pair) { most = Math.max(most, pair[1]); });
    var rest = text.replace(/(^|\s)(?:[\p{L}-]+):\d{4}(?:[-–]\d{4})?(?=\s|$)/gu, function (whole) { return parsed(whole).years.length ? '' : whole; }).trim();
    for (var year = Math.max(first, last - 99); year <= last; year++) {
      var count = counts.get(String(year)) || 0, on = result.query.years.indexOf(String(year)) >= 0;
      var bar = button([make('span', [], {class: 'bar'}), make('span', String(year), {class: 'tick'})], on ? rest : (rest + ' ' + said.keys.year + ':' + year).trim(),
        {'aria-pressed': String(on), 'aria-label': year + ': ' + say('hits', count), title: year + ': ' + say('hits', count)});
      bar.disabled = !count && !on;
      bar.firstChild.style.height = 4 * count / most + 'rem';
      bars.append(bar);
    }
  }
  function refine(result, text) {
    var box = facets.querySelector('div');
    if (!facets.open || !result.found || box.dataset.query === text) return;
    box.dataset.query = text;
    SX.facets().then(function (rows) {
      return Promise.all(rows.map(function (row) {
        return SX.list(row[0]).then(function (found) { return [row, found ? SX.shared(result.found, found) : 0]; }).catch(function () { return [row, 0]; });
      }));
    }).then(function (rows) {
      if (current !== result) return;
      box.textContent = '';
      Object.keys(KINDS).forEach(function (kind) {
        var some = rows.filter(function (row) { return row[0][0][1] === KINDS[kind] && row[1]; }).sort(function (a, b) { return b[1] - a[1]; });
        if (!some.length) return;
        var items = some.map(function (row) {
          var value = row[0][0].slice(3), label = row[0][2][lang] || (kind === 'lang' ? new Intl.DisplayNames([lang], {type: 'language'}).of(value) : said.levels[value]) || value;
          return make('li', [button(label, text + ' ' + said.keys[kind] + ':' + value), ' ', make('span', row[1].toLocaleString(lang), {class: 'count'})]);
        });
        box.append(make('section', [make('h3', said.kinds[kind]), make('ul', items, {class: 'concepts'})]));
      });
    }).catch(broken);
  }

  function show(result, text, turn) {
    current = result;
    list.textContent = notes.textContent = '';
    shownCount = 0;
    more.hidden = files.hidden = bars.hidden = facets.hidden = true;
    var found = result.found;
    if (result.empty) {
      status.textContent = result.common.length ? say('common', 1, {words: result.common.join(', ')}) : '';
      complain();
      return;
    }
    status.textContent = found.total ? say('hits', found.total) : said.none;
    if (result.some) note(said.some);
    if (!found.total && result.common.length) note(say('common', 1, {words: result.common.join(', ')}));
    if (result.verified) note(say('verified', result.verified));
    if (result.cut) note(say('cut', MOST_WORDS));
    if (found.undated) note(say('leftOut', found.undated));
    spelling(result, text);
    complain();
    if (!found.total) return;
    histogram(result, text);
    facets.hidden = false;
    refine(result, text);
    files.hidden = false;
    sought(result).then(function (found) {
      result.sought = found;
      return showMore(result, turn);
    });
  }

  function go(open) {
    var text = input.value, turn = ++asking, state = new URLSearchParams();
    if (text.trim()) state.set('q', text);
    if (sort.value === 'date') state.set('sort', 'date');
    try { history.replaceState(null, '', '?' + state); } catch (error) { /* a browser that holds folders' pages apart: the search still runs */ }
    lost = [];
    status.textContent = text.trim() ? said.searching : '';
    SX.open().then(function () { return ask(text, open); }).then(function (result) {
      if (turn === asking) show(result, text, turn);
    }).catch(function (error) {
      if (turn !== asking) return;
      list.textContent = notes.textContent = '';
      status.textContent = said.broken + ' ' + error.message;
    });
  }

  function save(kind) {
    var slots = current.found.slots.slice(0, SAVED);
    Promise.all(slots.map(function (slot) { return SX.document(slot).catch(broken); })).then(function (rows) {
      rows = rows.filter(Boolean);
      var address = function (row) { return new URL(SX.base + row[0], location.href).href; };
      var cell = function (value) { return '"' + String(value || '').replace(/"/g, '""').replace(/^[=+@-]/, "'$&") + '"'; };
      var text = kind === 'csv'
        ? '\ufeffdate,title,language,certainty,file,lead\r\n' + rows.map(function (row) { return [row[2], row[1], row[3], row[4], row[0], row[5]].map(cell).join(','); }).join('\r\n') + '\r\n'
        : rows.map(function (row) {
          var year = /\d{4}/.exec(row[2] || '');
          return ['TY  - NEWS', 'TI  - ' + row[1]].concat(year ? ['PY  - ' + year[0], 'DA  - ' + String(row[2]).replace(/[?~]/g, '').replace(/-/g, '/')] : [],
            ['T2  - ' + form.dataset.publication, 'LA  - ' + row[3], 'UR  - ' + address(row), 'ER  - ', '']).join('\r\n');
        }).join('\r\n');
      var link = make('a', '', {href: 'data:text/' + (kind === 'csv' ? 'csv' : 'plain') + ';charset=utf-8,' + encodeURIComponent(text), download: 'vnarchive.' + kind, hidden: ''});
      document.body.append(link);
      link.click();
      link.remove();
    });
  }

  form.addEventListener('submit', function (event) { event.preventDefault(); go(false); });
  var timer;
  input.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(go, 150, !/\s$/.test(input.value)); });
  sort.forEach(function (one) { one.addEventListener('change', function () { go(false); }); });
  more.addEventListener('click', function () { var next = shownCount; showMore(current, asking).then(function () { var link = list.querySelectorAll('h2 a')[next]; if (link) link.focus(); }); });
  facets.addEventListener('toggle', function () { if (current && current.found) refine(current, input.value); });
  files.querySelectorAll('button').forEach(function (one) { one.addEventListener('click', function () { save(one.value); }); });
  document.addEventListener('keydown', function (event) {
    var links = Array.from(list.querySelectorAll('h2 a')), at = links.indexOf(document.activeElement), typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !typing) { event.preventDefault(); input.focus(); input.select(); }
    if (document.activeElement !== input && at < 0) return;
    if (event.key === 'ArrowDown' && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
  });

  var start = new URLSearchParams(location.search);
  input.value = (start.get('q') || '').slice(0, 10000);
  sort.value = start.get('sort') === 'date' ? 'date' : 'relevance';
  go(false);
})();
