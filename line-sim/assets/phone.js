// Refreshes the parts of the page that change by themselves, once a second, and only those that did change.
// Without it the page works all the same: every form answers with the whole page.
const phone = document.querySelector("[data-live]");

if (phone) {
  const shown = new Map();
  const chat = phone.querySelector(".lp-chat");
  let waiting = false;

  const refresh = async () => {
    if (waiting || document.hidden) return;
    waiting = true;
    try {
      const answer = await fetch(phone.dataset.live, { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      for (const [name, html] of Object.entries(await answer.json())) {
        if (shown.get(name) === html) continue;
        const part = document.querySelector(`[data-part="${name}"]`);
        if (!part || part.contains(document.activeElement)) continue;
        const first = !shown.has(name);
        shown.set(name, html);
        if (first && same(part, html)) continue;
        const open = part.querySelector("details")?.open;
        part.innerHTML = html;
        if (open !== undefined) part.querySelector("details")?.toggleAttribute("open", open);
        if (name === "chat" && chat) chat.scrollTop = 0;
      }
    } catch {
      // The simulator was stopped: the page keeps what it last showed.
    } finally {
      waiting = false;
    }
  };

  const same = (part, html) => {
    const copy = document.createElement("template");
    copy.innerHTML = html;
    return copy.innerHTML === part.innerHTML;
  };

  setInterval(refresh, 1000);
}

// A "copy" action copies; without a script it does nothing, as on a phone that is too old for it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.preventDefault();
  navigator.clipboard?.writeText(button.dataset.copy);
});
