"use strict";
// The page of `wellread serve`: asks what is shown, and shows it; the server answers when there is something new.
const at = id => document.getElementById(id);
const WAIT = 1000; // milliseconds until a server that does not answer is asked again
let known = -1;

function element(tag, text, name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = name;
  return made;
}

// The place of the reader stays, unless a sentence has changed.
function showFrame(name, pane) {
  const frame = at(name), none = at(`${name}-none`);
  const address = pane ? pane.address : "";
  frame.hidden = !address;
  none.hidden = Boolean(address);
  if (!address || frame.dataset.address === address) return;
  const last = frame.dataset.address ? frame.contentWindow.scrollY : 0;
  frame.dataset.address = address;
  frame.onload = () => {
    const changed = pane.sentence && frame.contentDocument.getElementById(pane.sentence);
    if (changed) {
      changed.scrollIntoView({ block: "center", behavior: "instant" });
      changed.style.outline = "3px solid #b35c00";
      changed.style.outlineOffset = "2px";
    } else {
      frame.contentWindow.scrollTo({ top: last, behavior: "instant" });
    }
    frame.dataset.shown = address;
  };
  frame.contentWindow.location.replace(address);
}

function showSheets(sheets) {
  const place = at("sheets");
  const same = place.dataset.pages === sheets.pages.join();
  if (same) return;
  place.dataset.pages = sheets.pages.join();
  at("sheets-none").hidden = sheets.pages.length > 0;
  sheets.pages.forEach((digest, number) => {
    const picture = place.children[number] || place.appendChild(document.createElement("img"));
    picture.src = `/sheets/${digest}`;
    picture.alt = `Page ${number + 1}`;
    picture.classList.toggle("changed", number === sheets.changed);
  });
  while (place.children.length > sheets.pages.length) place.lastChild.remove();
  const changed = place.children[sheets.changed];
  if (!changed) return;
  changed.decode().catch(() => {}).then(() => {
    place.scrollTop = changed.offsetTop - place.offsetTop + changed.offsetHeight * sheets.top - place.clientHeight / 3;
  });
}

function problem(one) {
  const made = element("li", "", one.severity);
  made.append(element("strong", `${one.severity}: `), `${one.message}. `, element("span", one.place, "place"));
  made.append(element("p", one.hint, "hint"));
  return made;
}

function show(state) {
  const [fault] = state.faults;
  at("banner").hidden = !fault;
  if (fault) {
    at("fault").textContent = [fault.place, `${fault.message}.`].filter(Boolean).join(": ");
    at("hint").textContent = `What to do: ${fault.hint}. What is shown below is from before.`;
  }
  at("state").textContent = state.working ? `Making ${state.working} …` : fault ? "Not built" : "Up to date";
  const problems = state.faults.concat(state.problems);
  at("problems").replaceChildren(...problems.map(problem));
  at("problems-title").textContent = `Problems (${problems.length})`;
  showFrame("standard", state.panes.standard);
  showFrame("easy", state.panes.easy);
  showSheets(state.sheets);
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`/state?after=${known}`);
      const state = await answer.json();
      if (state.number !== known) show(state);
      known = state.number;
    } catch {
      at("state").textContent = "wellread has ended: start it again, and open the address that it prints";
      await new Promise(again => setTimeout(again, WAIT));
    }
  }
}

listen();
