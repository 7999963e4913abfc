/* The search page: what was typed -> what the index is asked -> what readers see. Content is shown as text, never as HTML.
   What may come after the first results (years, filters, excerpts, spelling, files) is search-after.js. */
(() => {
  'use strict';
  const part = id => document.getElementById(id), form = part('search'), {q: input, sort} = form.elements;
  const said = JSON.parse(form.dataset.words), lang = document.documentElement.lang, plural = new Intl.PluralRules(lang);
  const [status, list, notes, more] = ['status', 'results', 'notes', 'more'].map(part);
  const KINDS = {subject: 's', person: 'p', place: 'g', organisation: 'o', lang: 'l', certainty: 'c'};
  const KEYS = new Map(Object.entries(said.keys).flatMap(([key, word]) => [[key, key], [SX.fold(word), key]]));
  const MOST_WORDS = 24, PAGE = 10;
  const all = (some, what) => Promise.all(some.map(what));
  let asking = 0, lost = [], timer;
  SX.base = form.dataset.base;

  function make(name, content, attributes = {}) {
    const made = document.createElement(name);
    made.append(...[].concat(content));
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  }
  function say(key, count, words) {
    const text = Array.isArray(said[key]) ? said[key][plural.select(count) === 'one' ? 0 : 1] : said[key];
    return text.replace('{count}', () => count.toLocaleString(lang)).replace('{words}', () => words);
  }
  const note = (...content) => notes.append(make('p', content));
  /* Asks a query. */
  const button = (content, query, attributes) => make('button', content, {type: 'button', 'data-query': query, ...attributes});

  /* A file that cannot be read is told of, and the search goes on without it. */
  function broken(error) { lost.push(error.message); return null; }
  const row = slot => SX.document(slot).catch(broken);
  const lists = async terms => (await all(terms, term => SX.list(term).catch(broken))).filter(Boolean);

  /* What was typed: words in runs, those side by side, those that must be missing, filters, names of single articles. */
  function parsed(text) {
    const query = {runs: [], phrases: [], not: [], filters: [], names: [], odd: []};
    let run = null;
    for (const match of text.normalize('NFC').replace(/[“”„«»]/g, '"').matchAll(/(-?)(?:([\p{L}\p{M}-]+):)?(?:"([^"]*)("?)|(\S+))/gu)) {
      const [whole, minus, before, quoted, closed, bare] = match, value = bare || quoted, key = before && KEYS.get(SX.fold(before));
      const name = nameOf(whole), words = SX.words(value);
      if (!name && !key && !minus && bare) {
        if (!run) query.runs.push(run = []);
        run.push(...SX.words(whole));
        query.open = bare.endsWith('*');
        continue;
      }
      run = null;
      if (name) query.names.push(name);
      else if (key === 'before' || key === 'after') {
        if (/^\d{4}(-\d\d){0,2}$/.test(value)) query[(key === 'after') === !minus ? 'low' : 'high'] = value;
        else query.odd.push(whole);
      } else if (key) query.filters.push({key, value, minus, whole});
      else if (minus) query.not.push(words);
      else {
        query.runs.push(words);
        if (words.length > 1) query.phrases.push({words, end: closed && ' '});
      }
    }
    return query;
  }
  /* The number, identifier or address of an article where it was published. */
  function nameOf(word) {
    const address = word.toLowerCase().replace(/^https?:\/\//, '').split(/[?#]/)[0].replace(/\/$/, ''), number = /post(\d+)(\.vnp)?$/.exec(address);
    return number ? '~' + number[1] : /^(\d{3,}_)?(?=.*\d)[0-9a-f]{8,16}$|^[\w-]+(\.[\w-]+)+\//.test(address) ? '~' + address : '';
  }

  /* The concept that words name from a place on, by the longest of its names: [how many words, its term]. */
  async function named(words, at = 0) {
    const terms = words.slice(at, at + 8).map(SX.known), names = terms[0] && await SX.names(terms[0]).catch(broken);
    for (let length = names ? terms.length : 0; length; length--) {
      const concept = names.get(terms.slice(0, length).join(' ')) || (length === 1 && names.get('=' + words[at]));
      if (concept) return [length, concept];
    }
    return [0, ''];
  }
  /* A run of words -> groups, of whose terms a hit has one, and pairs that only add to the score. */
  async function groupsOf(words, open) {
    const names = await all(words, (_, at) => named(words, at)), found = {groups: [], pairs: [], common: []};
    for (let at = 0; at < words.length; at++) {
      const [length, concept] = names[at], word = words[at], next = words[at + 1], term = SX.term(word), begun = open && !next;
      if (length > (begun ? 1 : 0)) {
        /* In small letters it may be no name: turkey, china. */
        const plain = length === 1 && word === word.toLowerCase() && !SX.apart.has(term) && term;
        found.groups.push({word: words.slice(at, at + length).join(' '), terms: plain ? [concept, plain] : [concept]});
        at += length - 1;
        continue;
      }
      if (term) found.groups.push({word, terms: /^\d{5,}$/.test(term) ? [term, '~' + term] : [term], begun});
      else found.common.push(word);
      if (!next || names[at + 1][0]) continue;
      const pair = SX.fold(word) + '_' + SX.fold(next);
      if (!words.some(SX.term)) found.groups.push({word: word + ' ' + next, terms: [pair]});
      else if (words.length === 2 || (term && SX.term(next))) found.pairs.push(pair);
    }
    return found;
  }
  /* With the words that begin as the one still being typed. */
  async function opened(group) {
    const prefix = group.begun ? SX.fold(group.word) : '', found = prefix.length > 2 && await SX.beginning(prefix).catch(broken);
    return found ? {...group, terms: [...new Set([...group.terms, ...found.slice(0, 7).map(row => row[0])])]} : group;
  }
  /* A filter with the lists of its pseudo-terms. */
  async function filtered(filter) {
    const {key, value} = filter, letter = KINDS[key], words = SX.words(value), terms = [];
    if (letter === 'l' || letter === 'c') terms.push(value.toLowerCase());
    else if (letter) {
      const [length, concept] = await named(words);
      terms.push(length === words.length && concept[1] === letter ? concept.slice(3) : words.map(SX.fold).join('-'));
    } else {
      const [, first, last = first] = /^(\d{4})(?:[-–](\d{4}))?$/.exec(value) || [];
      for (let year = +first; year <= +last && terms.length < 60; year++) terms.push(String(year).padStart(4, '0'));
    }
    return {...filter, lists: await lists(terms.map(term => '#' + (letter || 'y') + ':' + term))};
  }
  const everything = async () => /* in one language or another */ lists((await SX.facets()).map(row => row[0]).filter(term => term[1] === 'l'));

  async function ask(text, open) {
    const query = parsed(text.slice(0, 10000)), {low, high, phrases} = query;
    const runs = await all(query.runs, (run, i) => groupsOf(run.slice(0, MOST_WORDS), (open || query.open) && i === query.runs.length - 1));
    const groups = await all(runs.flatMap(run => run.groups).slice(0, MOST_WORDS), opened);
    groups.push(...query.names.map(name => ({word: name, terms: [name]})));
    const filters = await all(query.filters, filtered), wanted = filters.filter(one => !one.minus);
    const years = wanted.filter(one => one.key === 'year'), within = wanted.filter(one => one.key !== 'year').map(one => one.lists);
    const not = filters.filter(one => one.minus).flatMap(one => one.lists);
    for (const words of query.not) {
      const [length, concept] = await named(words), one = words.length === 1;
      const terms = [length === words.length && concept, one && SX.term(words[0])].filter(Boolean);
      if (one || terms.length) not.push(...await lists(terms));
      else if (words.length) phrases.push({words, end: ' ', minus: true});
    }
    if (!groups.length && !within.length && (years.length || low || high || query.not.length || filters.length)) within.push(await everything());
    const result = {
      text, groups, phrases, years: years.map(one => one.value), slots: [], total: 0, shown: 0, checked: 0,
      cut: query.runs.some(run => run.length > MOST_WORDS), common: runs.flatMap(run => run.common).join(', '),
      odd: [...query.odd, ...filters.filter(one => !one.lists.length).map(one => one.whole)].join(', ')
    };
    if (!groups.length && !within.length) return result;
    const asked = {
      groups: await all(groups, group => lists(group.terms)), extras: await lists(runs.flatMap(run => run.pairs).slice(0, 4)),
      filters: within, years: years.length ? years.flatMap(one => one.lists) : null, not, some: false,
      low: low ? await SX.since(low) : high ? SX.dated() : 0, high: high ? await SX.since(high) : Infinity,
      newest: sort.value === 'date' || !groups.length
    };
    for (const {words} of phrases.filter(one => !one.minus))
      for (const list of await SX.neighbours(words).catch(broken) || []) within.push([list].filter(Boolean));
    result.unknown = groups.filter((_, at) => !asked.groups[at].length);
    result.found = SX.rank(asked);
    if (!result.found.total && groups.length > 1) {
      const found = SX.rank({...asked, some: true});
      if (found.total) Object.assign(result, {found, some: true});
    }
    if (!phrases.length) Object.assign(result, {slots: result.found.slots, total: result.found.total});
    result.sought = await sought(result);
    return result;
  }

  /* What to mark, as sequences of terms, the longest first: the words, and every name of the concepts that they name. */
  async function sought({groups, phrases}) {
    const terms = groups.flatMap(group => group.terms), concepts = terms.filter(term => term[0] === '@');
    const names = await all(concepts, async term => { const known = await SX.names(term).catch(broken); return (known && known.get(term)) || ''; });
    const words = phrases.filter(one => !one.minus).flatMap(one => one.words.map(SX.known)).concat(terms.flatMap(term => term.split('_')));
    return names.flatMap(some => some.split('|')).concat(words).filter(Boolean).map(name => name.split(' ')).sort((a, b) => b.length - a.length);
  }
  function mark(element, text, sought) {
    let at = 0;
    element.textContent = '';
    for (const [from, to] of SX.places(text, sought)) {
      element.append(text.slice(at, from), make('mark', text.slice(from, to)));
      at = to;
    }
    element.append(text.slice(at));
  }
  /* An EDTF date in the words that the pages of the archive have for it. */
  function dateWords(edtf) {
    if (!edtf) return said.undated;
    const {first, either, run} = said.dates, dates = edtf.replace(/[[\]?~]/g, '').split(',').map(date => date.split('-'));
    if (edtf.includes('/')) return run.replace('{first}', edtf.slice(0, 4)).replace('{last}', edtf.slice(-4));
    let spoken = dates.map(([year, month, day]) => {
      const form = month ? said.dates[!day ? 'month' : year === 'XXXX' ? 'anyYear' : 'day'][month - 1] : '{y}';
      return form.replace('{y}', year).replace('{dd}', day).replace('{d}', day === '01' ? first : +day);
    });
    const same = dates.every(date => date[1] + date[2] === dates[0][1] + dates[0][2]);
    if (same && spoken[0].endsWith(dates[0][0])) spoken = [spoken[0], ...dates.slice(1).map(date => date[0])];
    const last = spoken.pop();
    return spoken.length ? spoken.join(', ') + ' ' + either + ' ' + last : last;
  }
  function entry([url, title, edtf, tongue, trust, lead], sought) {
    const made = part('entry').content.cloneNode(true), at = selector => made.querySelector(selector);
    const [badge, link, summary, kwic] = ['.trust', 'h2 a', '.lead', '.excerpt a'].map(at);
    at('.when').prepend(trust ? dateWords(edtf) : said.dossier, ' ');
    badge.textContent = said.trust[trust === 'inferred' && edtf.includes('?') ? 'year' : trust] || '';
    badge.classList.add(trust || 'dossier');
    link.href = SX.base + url;
    mark(link, title, sought);
    mark(summary, lead, sought);
    if (tongue !== lang) {
      at('.tongue').textContent = said.tongue.replace('{language}', new Intl.DisplayNames([lang], {type: 'language'}).of(tongue));
      for (const one of [link, summary, kwic]) one.lang = tongue;
    }
    made.firstElementChild.dataset.url = url;
    return made;
  }

  async function showMore(result, turn) {
    if (result.phrases.length && result.shown >= result.slots.length) { await ready; await SX.page.check(result); }
    const rows = await all(result.slots.slice(result.shown, result.shown + PAGE), row);
    if (turn !== asking) return;
    if (!result.shown) list.textContent = '';
    result.shown += rows.length;
    list.append(...rows.map(known => known ? entry(known, result.sought) : make('li', said.unreadable, {class: 'entry'})));
    const unread = result.phrases.length && result.found?.slots.length > result.checked;
    more.hidden = result.shown >= result.slots.length && !unread;
    status.textContent = result.total ? say('hits', result.total) : result.found || !result.common ? said.none : '';
    notes.textContent = '';
    if (result.some && result.total) note(said.some);
    if (!result.total && result.common) note(say('common', 1, result.common));
    if (result.odd) note(say('odd', 1, result.odd));
    if (unread) note(say('verified', result.checked));
    if (result.cut) note(say('cut', MOST_WORDS));
    if (result.found?.undated) note(say('leftOut', result.found.undated));
    if (lost.length) note(said.damaged, ' ', lost.slice(0, 3).join(', '));
    tell(result);
  }
  function tell(result) {
    list.setAttribute('aria-busy', 'false');
    SX.page.result = result;
    form.dispatchEvent(new Event('answered'));
  }

  async function go(open) {
    const text = input.value, turn = ++asking, state = new URLSearchParams(), slow = setTimeout(() => { status.textContent = said.searching; }, 300);
    clearTimeout(timer);
    if (text.trim()) state.set('q', text);
    if (sort.value === 'date') state.set('sort', 'date');
    try { history.replaceState(null, '', '?' + state); } catch (error) { /* forbidden in a folder: the search still runs */ }
    list.setAttribute('aria-busy', 'true');
    lost = [];
    try {
      await SX.open();
      const result = text.trim() && await ask(text, open);
      if (result && turn === asking) await showMore(result, turn);
      else if (turn === asking) clear('');
    } catch (error) {
      if (turn === asking) clear(said.broken + ' ' + error.message);
    }
    clearTimeout(slow);
  }
  function clear(why) {
    list.textContent = notes.textContent = '';
    status.textContent = why;
    more.hidden = true;
    tell(null);
  }

  form.addEventListener('submit', event => { event.preventDefault(); go(false); });
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(go, 150, !/\s$/.test(input.value)); });
  for (const one of sort) one.addEventListener('change', () => go(false));
  more.addEventListener('click', async () => {
    const next = list.children.length;
    await showMore(SX.page.result, asking);
    list.children[next]?.querySelector('a')?.focus();
  });
  document.addEventListener('click', async event => {
    const pressed = event.target.closest('[data-query]');
    if (!pressed) return;
    input.value = pressed.dataset.query;
    await go(false);
    status.focus();
  });
  document.addEventListener('keydown', event => {
    const here = document.activeElement, links = [...list.querySelectorAll('h2 a')], at = links.indexOf(here);
    let to = null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(here.tagName)) to = input;
    if (event.key === 'ArrowDown' && (here === input || at >= 0)) to = links[at + 1];
    if (event.key === 'ArrowUp' && at >= 0) to = links[at - 1] || input;
    if (to) { event.preventDefault(); to.focus(); }
  });

  SX.page = {form, said, lang, list, notes, all, make, say, note, button, row, broken, mark, KINDS, result: null};
  const start = new URLSearchParams(location.search), ready = new Promise(done => { document.addEventListener('DOMContentLoaded', done); });
  input.value = (start.get('q') || '').slice(0, 10000);
  sort.value = start.get('sort') === 'date' ? 'date' : 'relevance';
  go(false);
})();
