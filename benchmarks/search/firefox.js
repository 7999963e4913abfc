/* Does search work in Firefox from a folder, with its strict rule that every file is an origin of its own?

   make site && npm install --no-save puppeteer-core && node benchmarks/search/firefox.js build /usr/bin/firefox-esr

   A driver switches that rule off unless told otherwise, and then everything passes. */
'use strict';
const path = require('path');
const {pathToFileURL} = require('url');
const puppeteer = require(require.resolve('puppeteer-core', {paths: [process.cwd()]}));

const QUERIES = [
  ['hanoi', /^[1-9]/],
  ['Hà Nội', /^[1-9]/],
  ['l’ambassade', /^[1-9]/],
  ['chính phủ điện tử', /^[1-9]/],
  ['"gouvernement électronique"', /^[1-9]/],
  ['year:2021', /^[1-9]/],
  ['after:2021-01-02', /^[1-9]/],
  ['constructor', /^Aucun/],
];

(async () => {
  const [site, program] = process.argv.slice(2);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    extraPrefsFirefox: {'security.fileuri.strict_origin_policy': true},
  });
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(error.message));
  const address = pathToFileURL(path.resolve(site, 'fr/recherche/index.html')).href;
  for (const [query, wanted] of QUERIES) {
    await page.goto(`${address}?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => {
      const said = document.getElementById('status').textContent;
      return said && !said.includes('en cours') && (!parseInt(said) || document.querySelector('#results h2'));
    });
    const said = await page.$eval('#status', part => part.textContent);
    console.log(wanted.test(said) ? 'ok    ' : 'FAILED', query, '-', said);
    if (!wanted.test(said)) faults.push(query);
  }
  await page.goto(`${address}?q=hanoi`);
  await page.waitForSelector('#results .excerpt a[href]');
  console.log('ok     words in context:', await page.$eval('#results .excerpt', part => part.textContent));
  const closed = await page.evaluate(() => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(frame.contentDocument === null);
    frame.src = '../index.html';
    document.body.append(frame);
  }));
  console.log(closed ? 'ok    ' : 'FAILED', 'pages of the folder cannot look into each other');
  if (!closed) faults.push('the rule is off: nothing above is proven');
  await browser.close();
  if (faults.length) { console.error(faults.join('\n')); process.exit(1); }
})();
