// Small helpers of the desk: keys in lists, all rows at once, the first wrong field, no double sending.
(() => {
  const typing = (place) => place.closest("input, textarea, select, [contenteditable]");
  const table = document.querySelector("table[data-keys]");
  let row = -1;

  function go(to) {
    const rows = table.querySelectorAll("tbody tr");
    row = Math.max(0, Math.min(rows.length - 1, to));
    rows.forEach((one, place) => one.classList.toggle("at", place === row));
    const link = rows[row].querySelector("a");
    if (link) link.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const search = document.querySelector("[data-slash]");
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
    } else if (table && event.key === "j") go(row + 1);
    else if (table && event.key === "k") go(row - 1);
  });

  document.querySelectorAll("[data-all]").forEach((all) =>
    all.addEventListener("change", () =>
      all.closest("table").querySelectorAll("tbody input[type=checkbox]").forEach((one) => { one.checked = all.checked; })));

  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();

  document.querySelectorAll("form[method=post]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      setTimeout(() => { delete form.dataset.sent; }, 5000);
    }));
})();
