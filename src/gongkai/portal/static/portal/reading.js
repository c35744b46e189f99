// Large text and high contrast: kept in this browser only, applied before the page is drawn. On a narrow screen the choices
// of a list begin closed, so that its rows come first. Printing works without this too.
(() => {
  const root = document.documentElement;
  const modes = ["large", "contrast"];
  const kept = (mode) => { try { return localStorage.getItem(`reading-${mode}`) === "1"; } catch { return false; } };
  const show = (mode, on) => {
    root.toggleAttribute(`data-${mode}`, on);
    document.querySelectorAll(`[data-mode="${mode}"]`).forEach((button) => button.setAttribute("aria-pressed", String(on)));
  };
  modes.forEach((mode) => show(mode, kept(mode)));
  document.addEventListener("DOMContentLoaded", () => {
    if (matchMedia("(max-width: 860px)").matches) {
      document.querySelectorAll("details.facets").forEach((facets) => { facets.open = !!facets.querySelector("[aria-current]"); });
    }
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    document.querySelectorAll("[data-mode]").forEach((button) => {
      const { mode } = button.dataset;
      button.hidden = false;
      show(mode, kept(mode));
      button.addEventListener("click", () => {
        const on = !root.hasAttribute(`data-${mode}`);
        try { localStorage.setItem(`reading-${mode}`, on ? "1" : "0"); } catch { /* a private window: it holds for this page */ }
        show(mode, on);
      });
    });
  });
})();
