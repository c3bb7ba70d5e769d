"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = id => document.getElementById(id);
  const articles = all("article");
  const files = all(".file");
  const filters = all(".filter");
  const words = new Map();

  const text = article => {
    let known = words.get(article);
    if (known === undefined) {
      const file = article.parentElement.querySelector("h3").textContent;
      known = (file + " " + article.dataset.rule + " " + article.textContent).toLowerCase();
      words.set(article, known);
    }
    return known;
  };

  const pressed = kind =>
    new Set(filters.filter(f => f.dataset.kind === kind && f.getAttribute("aria-pressed") === "true").map(f => f.dataset.value));

  function apply() {
    const query = one("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = ["severity", "rule", "module", "state"].map(kind => [kind, pressed(kind)]);
    // what the baseline or the source silences is shown when asked for
    if (chosen[3][1].size === 0) chosen[3][1].add("new");
    let shown = 0;
    for (const article of articles) {
      const hit = chosen.every(([kind, values]) => values.size === 0 || values.has(article.dataset[kind]))
        && (query.length === 0 || query.every(word => text(article).includes(word)));
      article.hidden = !hit;
      shown += hit ? 1 : 0;
    }
    for (const file of files) {
      file.hidden = !file.querySelector("article:not([hidden])");
    }
    const any = query.length > 0 || filters.some(f => f.getAttribute("aria-pressed") === "true");
    one("reset").hidden = !any;
    remember(query.length > 0, chosen);
    one("shown").textContent = any ? shown + " of " + articles.length : articles.length === 0 ? "" : String(shown);
  }

  // the address carries the filters, so that a view can be sent to a colleague
  function remember(searched, chosen) {
    const view = new URLSearchParams();
    if (searched) view.set("q", one("q").value);
    for (const [kind] of chosen) {
      pressed(kind).forEach(value => view.append(kind, value));
    }
    const hash = [...view].length > 0 ? "#?" + view : location.hash.startsWith("#?") ? "#" : null;
    if (hash) history.replaceState(null, "", hash);
  }

  function restore() {
    if (!location.hash.startsWith("#?")) return;
    const view = new URLSearchParams(location.hash.slice(2));
    one("q").value = view.get("q") || "";
    for (const filter of filters) {
      filter.setAttribute("aria-pressed", String(view.getAll(filter.dataset.kind).includes(filter.dataset.value)));
    }
  }

  function press(kind, value, only) {
    for (const filter of filters) {
      if (filter.dataset.kind !== kind) continue;
      if (filter.dataset.value === value) {
        filter.setAttribute("aria-pressed", String(only || filter.getAttribute("aria-pressed") !== "true"));
      } else if (only) {
        filter.setAttribute("aria-pressed", "false");
      }
    }
  }

  function reset() {
    filters.forEach(f => f.setAttribute("aria-pressed", "false"));
    one("q").value = "";
    apply();
  }

  filters.forEach(f => f.addEventListener("click", () => { press(f.dataset.kind, f.dataset.value, false); apply(); }));
  all(".cell").forEach(cell => cell.addEventListener("click", () => {
    press("rule", cell.dataset.rule, true);
    press("module", cell.dataset.module, true);
    apply();
    document.querySelector(".findings").scrollIntoView();
  }));
  one("reset").addEventListener("click", reset);
  one("q").addEventListener("input", apply);

  const panel = one("panel");
  all("a.rule").forEach(link => link.addEventListener("click", event => {
    const rule = one("rule-" + link.textContent);
    if (!rule || !panel.showModal) return;
    event.preventDefault();
    const title = document.createElement("h2");
    title.className = "id";
    title.textContent = link.textContent;
    panel.querySelector(".body").replaceChildren(title, rule.querySelector(".prose").cloneNode(true));
    panel.showModal();
    panel.scrollTop = 0;
  }));
  panel.querySelector(".close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", event => { if (event.target === panel) panel.close(); });

  // a link to a rule's page opens it, with or without the panel
  const open = () => {
    const target = location.hash.startsWith("#rule-") && one(location.hash.slice(1));
    if (target) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", () => { restore(); apply(); open(); });

  const store = { // not to be had for every file: address
    get: () => { try { return localStorage.getItem("asynclint-theme"); } catch { return null; } },
    set: theme => { try { localStorage.setItem("asynclint-theme", theme); } catch { /* for this page only */ } },
  };
  const root = document.documentElement;
  if (store.get()) root.dataset.theme = store.get();
  one("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set(root.dataset.theme);
  });

  addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement !== one("q") && !panel.open) {
      event.preventDefault();
      one("q").focus();
    } else if (event.key === "Escape" && !panel.open) {
      reset();
    }
  });

  restore();
  apply();
  open();
})();
