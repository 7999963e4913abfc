// Eleventy's settings for the comparison: the same pages as the other peers make.
const PAGE = 50;
const slug = (name) =>
  name.replace(/đ/gi, "d").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const day = (date) => date.toISOString().slice(0, 10);

const push = (map, key, item) => (map.has(key) ? map.get(key).push(item) : map.set(key, [item]));

// All groups of the articles, newest first; made once a build.
function groups(api) {
  const articles = api.getFilteredByTag("article").sort((a, b) => b.date - a.date);
  const tags = new Map(), months = new Map(), years = new Map();
  for (const article of articles) {
    for (const tag of article.data.tags) if (tag !== "article") push(tags, tag, article);
    push(months, day(article.date).slice(0, 7), article);
  }
  for (const [month, items] of months) push(years, month.slice(0, 4), [month, items.length]);
  const parts = [];
  for (const [name, items] of tags) {
    const total = Math.ceil(items.length / PAGE);
    const url = (number) => (number === 1 ? `/tags/${slug(name)}.html` : `/tags/${slug(name)}/page/${number}.html`);
    for (let number = 1; number <= total; number++)
      parts.push({
        name, number, total, url: url(number),
        items: items.slice((number - 1) * PAGE, number * PAGE),
        previous: number > 1 ? url(number - 1) : "", next: number < total ? url(number + 1) : "",
      });
  }
  const list = [...tags].map(([name, items]) => ({ name, url: `/tags/${slug(name)}.html`, count: items.length }));
  return {
    newest: articles.slice(0, PAGE), ordered: articles, parts,
    tagList: list.sort((a, b) => (a.name < b.name ? -1 : 1)),
    months: [...months].map(([name, items]) => ({ name, items })),
    years: [...years].map(([name, items]) => ({ name, items })),
  };
}

module.exports = (config) => {
  let made = null;
  config.on("eleventy.before", () => { made = null; });
  for (const name of ["newest", "ordered", "parts", "tagList", "months", "years"])
    config.addCollection(name, (api) => (made ??= groups(api))[name]);
  config.addFilter("slug", slug);
  config.addFilter("day", day);
  config.addFilter("month", (date) => day(date).slice(0, 7));
  config.addFilter("year", (date) => day(date).slice(0, 4));
  config.addFilter("shown", (date) => day(date).split("-").reverse().join("/"));
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  return {
    dir: { input: ".", includes: "_includes", output: process.env.PEER_OUTPUT },
    markdownTemplateEngine: false, htmlTemplateEngine: "njk",
  };
};
