// Comfort alone: everything on the page is there without this file.
"use strict";

// A citation by one press.
for (const button of document.querySelectorAll("button.copy")) {
  const told = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const citation = button.parentElement.querySelector(".citation");
    try {
      await navigator.clipboard.writeText(citation.textContent);
    } catch {
      getSelection().selectAllChildren(citation);
      return;
    }
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = told; }, 2500);
  });
}

// A passage that goes over several lines is lit in all of them.
function light() {
  for (const one of document.querySelectorAll(".also-lit")) one.classList.remove("also-lit");
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (!/^\d+-\d+$/.test(wanted)) return;
  for (const one of document.querySelectorAll(`[data-of="${wanted}"]`)) one.classList.add("also-lit");
}
addEventListener("hashchange", light);
light();

// Opened within Telegram: what it says of who opens it stands in the fragment, and is signed by it.
const launch = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
const asked = document.querySelector("[data-signs-in]");
if (launch && asked) {
  const failed = asked.querySelector("[data-failed]");
  fetch("/source/-/signin", { method: "POST", body: launch, headers: { "content-type": "text/plain" } })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(answer.status);
      const { to } = await answer.json();
      location.replace(to ?? location.pathname + location.search);
    })
    .catch(() => {
      failed.textContent = failed.dataset.failed;
      failed.hidden = false;
    });
}
