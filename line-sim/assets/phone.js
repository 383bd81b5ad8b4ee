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
        const part = document.querySelector(`[data-part="${name}"]`);
        if (!part || shown.get(name) === html) continue;
        shown.set(name, html);
        if (put(part, html) && name === "chat" && chat) chat.scrollTop = 0;
      }
    } catch {
      // The simulator was stopped: the page keeps what it last showed.
    } finally {
      waiting = false;
    }
  };

  // What is the same stays, with its stylesheets, its pictures and how far it is scrolled. Answers whether anything is not.
  const put = (part, html) => {
    const copy = document.createElement("template");
    copy.innerHTML = html;
    const [was, is] = [[...part.childNodes], [...copy.content.childNodes]];
    let changed = false;
    for (let at = 0; at < Math.max(was.length, is.length); at += 1) {
      const [old, fresh] = [was[at], is[at]];
      if (fresh?.matches?.("details") && old?.matches?.("details")) fresh.open = old.open;
      if (old && fresh && old.isEqualNode(fresh)) continue;
      changed = true;
      if (!old) part.append(fresh);
      else if (fresh) exchange(old, fresh);
      else old.remove();
    }
    return changed;
  };

  // Whoever stood on a control with the keyboard stands on the one in its place.
  const exchange = (old, fresh) => {
    const controls = (node) => [...(node.querySelectorAll?.("a, button, summary") ?? [])];
    const at = controls(old).indexOf(document.activeElement);
    old.replaceWith(fresh);
    controls(fresh)[at]?.focus({ preventScroll: true });
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
