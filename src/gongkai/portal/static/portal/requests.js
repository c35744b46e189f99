// Printing, and the place where something is wrong: both work without this, a little less conveniently.
(() => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  const summary = document.querySelector(".summary[role=alert]");
  if (summary) summary.focus();
})();
