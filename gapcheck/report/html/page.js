"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);

  // Theme: what the system says, until the reader says otherwise.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = { get() { try { return localStorage.getItem("gapcheck-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("gapcheck-theme", theme); } catch { /* a page from a file may not keep it */ } } };
  const wear = (theme) => {
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    by("theme").textContent = by("theme").dataset[now === "dark" ? "light" : "dark"];
    return now;
  };
  wear(kept.get());
  dark.addEventListener("change", () => wear());
  by("theme").addEventListener("click", () => {
    const next = wear() === "dark" ? "light" : "dark";
    kept.set(next);
    wear(next);
  });

  // Filters.
  const cards = all(".card").map((card) => ({
    card, elements: all(".element", card), words: card.textContent.toLowerCase(),
    elsewhere: all(`[data-article="${CSS.escape(card.id)}"]`),
  }));
  const titles = all("section.title");
  const pressed = all(".verdicts button");
  const search = by("search"), group = by("by-group"), kind = by("by-kind"), need = by("by-need");
  const narrow = () => {
    const statuses = new Set(pressed.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.status));
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { card, elements, words, elsewhere } of cards) {
      let some = !kind.value && !need.value;
      for (const element of elements) {
        const fits = (!kind.value || element.dataset.kind === kind.value) && (!need.value || element.dataset.need === need.value);
        element.hidden = !fits;
        some ||= fits;
      }
      const fits = some && (!statuses.size || statuses.has(card.dataset.status))
        && (!group.value || card.dataset.group === group.value) && wanted.every((word) => words.includes(word));
      card.hidden = !fits;
      for (const other of elsewhere) {
        if (other.tagName === "TR") other.hidden = !fits; else other.classList.toggle("dim", !fits);
      }
      shown += fits;
    }
    for (const title of titles) title.hidden = !title.querySelector(".card:not([hidden])");
    by("nothing").hidden = shown > 0;
    by("shown").textContent = by("shown").dataset.words.replace("{shown}", shown);
    by("reset").hidden = shown === cards.length && !kind.value && !need.value;
  };
  for (const button of pressed) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      narrow();
    });
  }
  for (const control of [search, group, kind, need]) control.addEventListener("input", narrow);
  const reset = () => {
    for (const button of pressed) button.setAttribute("aria-pressed", "false");
    for (const control of [search, group, kind, need]) control.value = "";
    narrow();
  };
  by("reset").addEventListener("click", reset);
  narrow();

  // From an article to its clause and back: the law scrolls in its own pane, the articles stay where they are.
  const pane = by("law");
  const beside = matchMedia("(min-width: 60.01rem)");
  const filters = document.querySelector(".filters");
  const measure = () => root.style.setProperty("--bar", beside.matches ? `${filters.offsetHeight}px` : "0px");
  measure();
  new ResizeObserver(measure).observe(filters);
  const marks = all("mark[data-articles]");
  const light = (article) => {
    for (const mark of marks) mark.classList.toggle("on", !!article && mark.dataset.articles.split(" ").includes(article));
  };
  const arrive = (target) => {
    for (const old of all(".target")) old.classList.remove("target");
    const place = target.closest(".clause, .element, .card") || target;
    place.classList.add("target");
    place.focus({ preventScroll: true });
  };
  // Clauses far away have an estimated height until they are drawn, so the place is approached in a few frames.
  const settle = (target, tries = 6) => {
    const gap = target.matches(".clause") ? 16 : 90;
    const off = target.getBoundingClientRect().top - pane.getBoundingClientRect().top - gap;
    pane.scrollTop += off;
    if (tries > 0) requestAnimationFrame(() => settle(target, tries - 1));
  };
  const show = (target, still = false) => {
    const card = target.closest(".card");
    if (card) {
      if (card.hidden || target.hidden) reset();
      const details = target.querySelector(":scope > details");
      if (details) details.open = true;
      light(card.id);
      const clause = card.querySelector(".clauses a");
      if (clause && !still && beside.matches) settle(by(decodeURIComponent(clause.hash.slice(1))));
    }
    if (pane.contains(target) && target !== pane && beside.matches) {
      const box = pane.getBoundingClientRect();
      if (box.top > innerHeight / 2 || box.bottom < innerHeight / 3) pane.scrollIntoView({ block: "start" });
      settle(target);
    } else {
      target.scrollIntoView({ block: "start" });
    }
    arrive(target);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = by(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const from = link.closest(".element, .card, .clause");
    if (from && from.id && "#" + from.id !== location.hash) history.replaceState(null, "", "#" + from.id);
    history.pushState(null, "", link.hash);
    const home = link.closest(".card");
    if (home && pane.contains(target)) light(home.id);
    show(target, pane.contains(link));
  });
  const follow = () => {
    const target = location.hash && by(decodeURIComponent(location.hash.slice(1)));
    if (target) show(target);
  };
  addEventListener("popstate", follow);
  follow();

  // Keyboard.
  const step = (way) => {
    const seen = cards.map(({ card }) => card).filter((card) => !card.hidden);
    const current = document.activeElement.closest(".card");
    const place = current ? seen.indexOf(current) + way : way > 0 ? 0 : seen.length - 1;
    if (seen[place]) show(seen[place]);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const card = document.activeElement.closest(".card");
    const clause = card && card.querySelector(".clauses a");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "c" && clause) clause.click();
    else if (event.key === "b") history.back();
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });

  // Print everything: what is folded, and what is filtered stays filtered.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of folded) each.open = false; });
})();
