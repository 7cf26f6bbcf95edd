/* How the page looks: colours, size of text, focus line. Remembered on this device only, and fails gently where nothing may be stored. */
window.wellread = (() => {
  "use strict";
  const root = document.documentElement;
  const sizes = [100, 115, 130, 150, 175, 200];

  const recall = (name, otherwise) => {
    try {
      const kept = JSON.parse(localStorage.getItem("wellread:" + name));
      return kept === null ? otherwise : kept;
    } catch {
      return otherwise;
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem("wellread:" + name, JSON.stringify(value));
    } catch {
      /* A private window or a full disk: the page works the same, it only forgets. */
    }
  };

  const themes = ["light", "cream", "dark", "contrast"];
  const dress = (theme) => {
    if (themes.includes(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const enlarge = (size) => root.style.setProperty("--zoom", String(size / 100));
  const sizeKept = () => (sizes.includes(recall("size", 100)) ? recall("size", 100) : 100);

  dress(recall("theme", ""));
  enlarge(sizeKept());

  /* A table that is wider than its box can be scrolled with the keys. */
  const boxes = () => {
    for (const box of document.querySelectorAll(".table")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  /* The contents are open where they have room beside the text; the reader may close them. */
  let beside = null;
  const contents = () => {
    const list = document.querySelector(".contents > details");
    if (!list || beside === (beside = getComputedStyle(list.parentElement).position === "sticky")) return;
    list.open = beside;
  };

  const wire = () => {
    boxes();
    contents();
    addEventListener("resize", boxes);
    addEventListener("resize", contents);
    const display = document.getElementById("display");
    if (!display) return;
    display.hidden = false;
    opens(display.querySelector("button[aria-expanded]"));

    for (const choice of display.querySelectorAll("[name=theme]")) {
      choice.checked = choice.value === recall("theme", "");
      choice.addEventListener("change", () => {
        dress(choice.value);
        remember("theme", choice.value);
      });
    }

    const shown = document.getElementById("size");
    const step = (by) => {
      const at = Math.min(sizes.length - 1, Math.max(0, sizes.indexOf(sizeKept()) + by));
      enlarge(sizes[at]);
      boxes();
      contents();
      remember("size", sizes[at]);
      shown.textContent = sizes[at] + "%";
    };
    shown.textContent = sizeKept() + "%";
    document.getElementById("smaller").addEventListener("click", () => step(-1));
    document.getElementById("larger").addEventListener("click", () => step(1));

    const ruler = document.createElement("div");
    ruler.className = "ruler";
    ruler.setAttribute("aria-hidden", "true");
    const wanted = document.getElementById("focus-line");
    const rule = (on) => (on ? document.body.append(ruler) : ruler.remove());
    const lay = (middle) => (ruler.style.top = `calc(${Math.round(middle)}px - 2.7em)`);
    lay(innerHeight * 0.45);
    addEventListener("pointermove", (event) => event.clientY && lay(event.clientY), { passive: true });
    addEventListener("focusin", (event) => lay(event.target.getBoundingClientRect().top + 20));
    addEventListener("wellread:line", (event) => lay(event.detail));
    wanted.checked = recall("ruler", false);
    rule(wanted.checked);
    wanted.addEventListener("change", () => {
      rule(wanted.checked);
      remember("ruler", wanted.checked);
    });
  };

  /* A button that opens and closes the panel that it names; Escape closes it and goes back to the button. */
  const opens = (button) => {
    const panel = document.getElementById(button.getAttribute("aria-controls"));
    const set = (open) => {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    };
    button.addEventListener("click", () => set(panel.hidden));
    const escape = (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      set(false);
      button.focus({ preventScroll: true });
    };
    button.addEventListener("keydown", escape);
    panel.addEventListener("keydown", escape);
    return set;
  };

  document.addEventListener("DOMContentLoaded", wire);
  return { recall, remember, opens };
})();
