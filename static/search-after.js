/* What comes after the first results: articles read in hidden frames (words side by side, excerpts), years and filters to
   narrow down by, spelling, the list as a file. */
(() => {
  'use strict';
  const {form, said, lang, list, all, make, say, note, button, row, broken, mark, KINDS} = SX.page;
  const [bars, facets, files] = ['years', 'facets', 'files'].map(id => document.getElementById(id));
  const CHECKED = 50, FRAMES = 6, YEARS = 100, input = form.elements.q;
  const texts = new Map(), lanes = [];

  /* What an article's page says of itself: {parts: [[id, text]], ris}; null where it does not answer. */
  function read(url) {
    const lane = texts.size % FRAMES;
    if (!texts.has(url)) texts.set(url, lanes[lane] = Promise.resolve(lanes[lane]).then(() => framed(url)));
    return texts.get(url);
  }
  const framed = url => new Promise(done => {
    const frame = make('iframe', [], {hidden: '', tabindex: '-1', src: SX.base + url + '#excerpts'}), timer = setTimeout(end, 2000, null);
    function end(article) { clearTimeout(timer); removeEventListener('message', hear); frame.remove(); done(article); }
    function hear({source, data}) {
      if (source !== frame.contentWindow || !data || !Array.isArray(data.excerpts)) return;
      end({parts: data.excerpts.map(one => [String(one[0]), String(one[1])]), ris: String(data.ris)});
    }
    addEventListener('message', hear);
    document.body.append(frame);
  });

  /* The index knows no positions: the next candidates' articles are asked whether the words stand side by side. */
  SX.page.check = async result => {
    const {all: hits, slots, years} = result.found, some = slots.slice(result.checked, result.checked + CHECKED);
    const joined = words => ' ' + words.map(SX.fold).join(' ');
    if (!result.checked) { hits.fill(0); years.clear(); }
    await all(some, async slot => {
      const known = await row(slot), article = known && await read(known[0]);
      if (known && !article) broken(Error(known[0]));
      const said = article && article.parts.map(one => joined(SX.words(one[1])) + ' ');
      hits[slot] = said && result.phrases.every(one => said.some(text => text.includes(joined(one.words) + one.end)) !== !!one.minus);
      const year = hits[slot] && /\d{4}/.exec(known[2]);
      if (year) years.set(year[0], (years.get(year[0]) || 0) + 1);
    });
    result.checked += some.length;
    result.slots.push(...some.filter(slot => hits[slot]));
    result.total = result.slots.length;
  };

  /* The paragraph that has most of what was looked for, cut around the first of it. */
  async function excerpt(entry, sought) {
    const article = await read(entry.dataset.url), link = entry.querySelector('.excerpt a');
    let most = 0, best;
    for (const [id, text] of article ? article.parts : []) {
      const spans = id ? SX.places(text, sought) : [], kinds = new Set(spans.map(span => span[2])).size;
      if (kinds > most) { most = kinds; best = [id, text, spans[0][0]]; }
    }
    if (!best) return;
    const [id, text, first] = best, from = first > 100 ? text.indexOf(' ', first - 90) + 1 : 0, cut = text.slice(from, from + 240);
    link.href = SX.base + entry.dataset.url + '#' + id;
    mark(link, (from ? '… ' : '') + (from + 240 < text.length ? cut.slice(0, cut.lastIndexOf(' ')) + ' …' : cut), sought);
  }

  /* The query with a filter, or without it where it has it. */
  function toggled(key, value) {
    const filter = said.keys[key] + ':' + value, words = input.value.trim().split(/\s+/), on = words.includes(filter);
    return {on, query: (on ? words.filter(word => word !== filter) : [...words, filter]).join(' ')};
  }
  function histogram(result) {
    const years = [...result.found.years].filter(([year, count]) => year !== '0000' && count), numbers = years.map(([year]) => +year);
    const counts = new Map(years), most = Math.max(...counts.values());
    bars.hidden = years.length < 2 && !result.years.length;
    for (let year = Math.max(numbers[0], numbers[numbers.length - 1] - YEARS + 1); !bars.hidden && year <= numbers[numbers.length - 1]; year++) {
      const count = counts.get(String(year)) || 0, {on, query} = toggled('year', year), label = year + ': ' + say('hits', count);
      const bar = button([make('span', [], {class: 'bar'}), make('span', String(year), {class: 'tick'})], query, {'aria-pressed': on, 'aria-label': label, title: label});
      bar.disabled = !count && !on;
      bar.firstChild.style.height = 4 * count / most + 'rem';
      bars.append(bar);
    }
  }
  /* Of each filter how many of the results it would leave; asked for only when readers open it. */
  async function narrow(result) {
    const box = facets.querySelector('div');
    if (!facets.open || !result?.found || result === box.result) return;
    box.result = result;
    const names = new Intl.DisplayNames([lang], {type: 'language'});
    const rows = await all(await SX.facets(), async ([term, , labels]) => {
      const found = await SX.list(term).catch(broken);
      return {term, labels, count: found ? SX.shared(result.found, found) : 0};
    });
    if (SX.page.result !== result) return;
    box.textContent = '';
    for (const [kind, letter] of Object.entries(KINDS)) {
      const items = rows.filter(one => one.term[1] === letter && one.count).sort((a, b) => b.count - a.count).map(({term, labels, count}) => {
        const value = term.slice(3), {on, query} = toggled(kind, value), label = labels[lang] || (kind === 'lang' ? names.of(value) : said.levels[value]) || value;
        return make('li', [button(label, query, {'aria-pressed': on}), ' ', make('span', count.toLocaleString(lang), {class: 'count'})]);
      });
      if (items.length) box.append(make('section', [make('h2', said.kinds[kind]), make('ul', items, {class: 'concepts'})]));
    }
  }

  /* How many letters must be changed, left out, put in or swapped with the next. */
  function distance(a, b) {
    const rows = [Array.from({length: b.length + 1}, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
      }
    }
    return rows[a.length][b.length];
  }
  async function spell(result, word) {
    const term = SX.known(word);
    if (!/^[^\d~][^ ]{3,29}$/.test(word)) return;
    const near = ((await SX.beginning(term.slice(0, 2)).catch(broken)) || []).map(([other, count, form]) => ({far: distance(term, other), count, form}))
      .filter(one => one.far <= (term.length < 6 ? 1 : 2)).sort((a, b) => a.far - b.far || b.count - a.count)[0];
    if (near && SX.page.result === result) note(said.meant, ' ', button(near.form, result.text.replace(word, () => near.form)));
  }

  /* A cell is text: what a spreadsheet would take for a formula gets an apostrophe. */
  const cell = value => '"' + String(value || '').replace(/"/g, '""').replace(/^\s*[=+@\t\r-]/, "'$&") + '"';
  async function save(kind) {
    const rows = (await all(SX.page.result.slots.slice(0, files.dataset.most), row)).filter(Boolean);
    const text = kind === 'csv'
      ? ['\ufeffdate,title,language,certainty,file,lead', ...rows.map(([url, title, edtf, tongue, trust, lead]) => [edtf, title, tongue, trust, url, lead].map(cell).join(',')), ''].join('\r\n')
      : (await all(rows, async ([url]) => (await read(url))?.ris || '')).join('');
    const type = kind === 'csv' ? 'text/csv' : 'application/x-research-info-systems';
    make('a', [], {href: 'data:' + type + ';charset=utf-8,' + encodeURIComponent(text), download: 'vnarchive.' + kind}).click();
  }
  files.addEventListener('click', event => { if (event.target.value) save(event.target.value); });
  facets.addEventListener('toggle', () => narrow(SX.page.result));

  function answered() {
    const {result} = SX.page;
    if (result !== bars.result) {
      bars.result = result;
      bars.textContent = '';
      bars.hidden = files.hidden = facets.hidden = !result?.total;
      if (result?.total) { histogram(result); narrow(result); }
      for (const group of result?.unknown || []) spell(result, group.word);
    }
    /* The frames of articles wait until the results are painted. */
    if (result?.sought?.length) requestAnimationFrame(() => setTimeout(excerpts, 0, result));
  }
  function excerpts(result) {
    if (SX.page.result !== result) return;
    for (const entry of list.querySelectorAll('[data-url]:not(.read)')) { entry.classList.add('read'); excerpt(entry, result.sought); }
  }
  form.addEventListener('answered', answered);
  if (SX.page.result) answered();
})();
