// Putting a figure into a text where the cursor stands; the checks then run by themselves.
(() => {
  document.querySelectorAll("[data-insert]").forEach((button) =>
    button.addEventListener("click", () => {
      const box = button.closest("form");
      const text = box.querySelector("textarea");
      const chosen = box.querySelector("[data-figures]").value;
      text.setRangeText(chosen, text.selectionStart, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }));
})();
