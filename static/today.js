/* Home, "On this day": leads to today, or to the next day of the year that has an article. Without it: the list. */
(() => {
  "use strict";
  const link = document.getElementById("today");
  if (!link) return;
  const days = link.dataset.days.split(" ");
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = two(now.getMonth() + 1) + two(now.getDate());
  const found = days.find((day) => day >= today) || days[0];
  const [month, day] = [found.slice(0, 2), found.slice(2)];
  const when = new Date(2024, month - 1, day);
  link.href = link.href.replace("index.html", `${month}-${day}/index.html`);
  link.textContent = when.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
})();
