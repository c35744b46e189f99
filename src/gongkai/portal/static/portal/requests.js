// The place where something is wrong: it is found without this too, a little less conveniently.
(() => {
  const summary = document.querySelector(".summary[role=alert]");
  if (summary) summary.focus();
})();
