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

  // Filters. A search minds neither case nor accents: "penetration" finds "pénétration".
  const folded = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const cards = all(".card").map((card) => ({
    card, elements: all(".element", card), words: folded(card.textContent),
    elsewhere: all(`[data-article="${CSS.escape(card.id)}"]`),
  }));
  const titles = all("section.title");
  const pressed = all(".verdicts button");
  const filters = document.querySelector(".filters");
  const search = by("search"), group = by("by-group"), kind = by("by-kind"), need = by("by-need");
  const narrow = () => {
    const statuses = new Set(pressed.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.status));
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
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
    const narrowed = statuses.size || wanted.length || group.value || kind.value || need.value;
    by("reset").hidden = !narrowed;
    filters.classList.toggle("narrowed", !!narrowed);
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
  const measure = () => root.style.setProperty("--bar", beside.matches ? `${filters.offsetHeight}px` : "0px");
  measure();
  new ResizeObserver(measure).observe(filters);
  const marks = all("mark[data-articles]");
  const light = (article) => {
    for (const mark of marks) mark.classList.toggle("on", !!article && mark.dataset.articles.split(" ").includes(article));
  };
  // What a hash names: the id of a place, or an address as reports cite it: #art-16/duration.
  const named = (hash) => {
    let name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* a stray percent sign names nothing */ }
    const end = `.${name.replaceAll("/", ".")}`;
    return by(name) || (name && all(".card, .element").find((place) => place.id.endsWith(end))) || null;
  };
  const arrive = (target) => {
    for (const old of all(".target")) old.classList.remove("target");
    const place = target.closest(".clause, .element, .card") || target;
    place.classList.add("target");
    if (place.tabIndex < 0) place.tabIndex = -1; // a section takes focus too, so that Tab goes on from there
    place.focus({ preventScroll: true });
  };
  // Clauses far away have an estimated height until they are drawn, so the place is approached in a few frames.
  // Where the pane itself reaches out of the window, the window follows at the end: for a place that was asked for.
  let aim = null;
  const settle = (target, asked, tries = 6) => {
    if (tries === 6) aim = target;
    if (aim !== target) return;
    const gap = target.matches(".clause") ? 16 : 90;
    const off = target.getBoundingClientRect().top - pane.getBoundingClientRect().top - gap;
    pane.scrollTop += off;
    if (tries > 0) requestAnimationFrame(() => settle(target, asked, tries - 1));
    else if (asked) target.scrollIntoView({ block: "nearest" });
  };
  let last = null;
  const show = (target, still = false) => {
    const card = target.closest(".card");
    if (card) {
      last = card;
      if (card.hidden || target.hidden) reset();
      const details = target.querySelector(":scope > details");
      if (details) details.open = true;
      light(card.id);
      const clause = (target !== card && target.querySelector("blockquote a")) || card.querySelector(".clauses a");
      if (clause && !still && beside.matches) settle(named(clause.hash), false);
    }
    if (pane.contains(target) && target !== pane && beside.matches) {
      const box = pane.getBoundingClientRect();
      if (box.top > innerHeight / 2 || box.bottom < innerHeight / 3) pane.scrollIntoView({ block: "start" });
      settle(target, true);
    } else {
      target.scrollIntoView({ block: "start" });
    }
    arrive(target);
  };
  // Going back leads to the link that was followed, with both scrolled as they were.
  const links = all("a[href^='#']");
  const leave = (link) => {
    const from = link.closest(".element, .card, .clause");
    const depth = history.state?.depth ?? 0;
    const place = { depth, link: links.indexOf(link), top: scrollY, law: pane.scrollTop };
    history.replaceState(place, "", from && from.id ? `#${from.id}` : null);
    history.pushState({ depth: depth + 1 }, "", link.hash);
  };
  const comeBack = ({ link, top, law }) => {
    const place = links[link];
    if (place.closest("[hidden]")) reset();
    const home = place.closest(".card");
    if (home) light(home.id);
    for (let details = place.closest("details"); details; details = details.parentElement.closest("details")) {
      details.open = true;
    }
    aim = null;
    pane.scrollTop = law;
    scrollTo(0, top);
    place.focus({ preventScroll: true });
    const { top: above, bottom: below } = place.getBoundingClientRect();
    if (above < 0 || below > innerHeight) place.scrollIntoView({ block: "center" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const target = named(link.hash);
    if (!target) return;
    event.preventDefault();
    leave(link);
    const home = link.closest(".card");
    if (home && pane.contains(target)) light(home.id);
    show(target, pane.contains(link));
  });
  const follow = () => {
    const target = named(location.hash);
    if (target) show(target);
  };
  // A frame later: the browser first goes where it thinks right.
  addEventListener("popstate", ({ state }) => requestAnimationFrame(() => links[state?.link] ? comeBack(state) : follow()));
  follow();

  // Keyboard.
  const step = (way) => {
    const seen = cards.map(({ card }) => card).filter((card) => !card.hidden);
    const current = seen.indexOf(document.activeElement.closest(".card") || last);
    const place = current >= 0 ? current + way : way > 0 ? 0 : seen.length - 1;
    if (seen[place]) show(seen[place]);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const card = document.activeElement.closest(".card") || last;
    const clause = card && card.querySelector(".clauses a");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "c" && clause) clause.click();
    else if (event.key === "b" && history.state?.depth) history.back();
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });

  // Print everything: what is folded, and what is filtered stays filtered.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });
})();
