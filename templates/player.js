/* Reading along: the sentence and the word are highlighted when the timeline says that they are heard.

   Times are milliseconds from the start of the sound file. What is highlighted follows `currentTime` at every frame that is drawn, so it
   cannot lag by more than a frame, whatever the speed. Words are marked as ranges over the text (CSS Custom Highlight), never as
   elements: the page stays light, and the text that a screen reader or a selection holds does not change under it. A browser
   without that still shows the sentence. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const source = document.getElementById("timeline");
  const { recall, remember, opens } = window.wellread;
  if (!source) return;
  const { version, sections, clips: rows, announcements, say } = JSON.parse(source.textContent);
  const clips = rows.map(([target, start, end, words]) => ({ target, start, end, words }));
  const player = document.getElementById("player");
  const root = document.documentElement;
  const audio = player.querySelector("audio");
  const part = (name) => player.querySelector(`[data-part=${name}]`);
  const place = "place:" + player.dataset.name;
  const total = sections.length ? sections.at(-1).start + sections.at(-1).duration : 0;

  /* Words for times and states */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const clock = (time) => {
    const seconds = Math.floor(time / 1000);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };
  const status = (text) => (part("status").textContent = text);
  const notice = (text) => {
    const place = document.getElementById("notice");
    place.textContent = text;
    place.hidden = !text;
  };

  /* Where we are */
  const last = (list, time) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const now = () => audio.currentTime * 1000;
  const sectionAt = (time) => Math.max(0, last(sections, time));
  const byTarget = new Map();
  clips.forEach((clip, index) => {
    if (clip.target && !byTarget.has(clip.target)) byTarget.set(clip.target, index);
  });

  /* Marking */
  const marks = typeof Highlight === "function" && CSS.highlights ? new Highlight() : null;
  if (marks) CSS.highlights.set("spoken-word", marks);
  let lit = { clip: -1, word: -1, element: null, words: [] };

  /* The written words of a sentence: runs of characters that are not spaces, over all the elements inside it. */
  const writtenWords = (sentence) => {
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const words = [];
    let word = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.localName === "br") word = null;
        if (node.dataset?.text === undefined) continue;
        /* A formula is one thing, whatever its line of text is made of. */
        for (const at of node.dataset.text.split(" ").keys()) {
          if (at || !word) {
            word = document.createRange();
            word.setStartBefore(node);
            words.push(word);
          }
          word.setEndAfter(node);
        }
        while (node.lastChild) node = node.lastChild;
        walker.currentNode = node;
        continue;
      }
      for (const run of node.data.matchAll(/\S+|\s+/g)) {
        if (run[0].trim() === "") {
          word = null;
          continue;
        }
        if (!word) {
          word = document.createRange();
          word.setStart(node, run.index);
          words.push(word);
        }
        word.setEnd(node, run.index + run[0].length);
      }
    }
    return words;
  };

  const lightSentence = (index) => {
    lit.element?.classList.remove("is-spoken");
    const clip = clips[index];
    const element = clip?.target ? document.getElementById(clip.target + "-picture") ?? document.getElementById(clip.target) : null;
    element?.classList.add("is-spoken");
    const words = marks && element && clip.words.length ? writtenWords(element) : [];
    lit = { clip: index, word: -1, element, words: words.length * 2 === clip?.words.length ? words : [] };
    showCaption(now());
    if (element && !audio.paused) bring(element);
  };
  const lightWord = (index) => {
    marks?.clear();
    lit.word = index;
    if (index < 0 || !lit.words[index]) return;
    marks?.add(lit.words[index]);
    if (!audio.paused) bring(lit.words[index]);
  };

  /* A word stays lit over a gap too short to see; a longer one is a pause. */
  const wordAt = (clip, time) => {
    for (let at = clip.words.length - 2; at >= 0; at -= 2) {
      const start = clip.start + clip.words[at];
      if (time < start) continue;
      const next = at + 2 < clip.words.length ? clip.start + clip.words[at + 2] : clip.end;
      const end = clip.start + clip.words[at + 1];
      return time < end || (next - end <= 80 && time < next) ? at / 2 : -1;
    }
    return -1;
  };
  const show = () => {
    const time = now();
    const index = begun && !audio.ended ? last(clips, time) : -1;
    if (index !== lit.clip) {
      lightSentence(index);
      lightWord(-1);
    }
    const word = index < 0 ? -1 : wordAt(clips[index], time);
    if (word !== lit.word) lightWord(word);
    showCaption(time);
  };

  /* What is heard and not seen in the page is shown in the player: an announcement, or a sentence that was scrolled out of view. */
  const caption = part("caption");
  const written = (element) => {
    const copy = element.cloneNode(true);
    for (const formula of copy.querySelectorAll("[data-text]")) formula.replaceWith(formula.dataset.text);
    return copy.textContent.trim();
  };
  const captionText = () => {
    const clip = clips[lit.clip];
    if (!clip || !lit.element) return announcements[lit.clip] ?? "";
    const boxes = [...lit.element.getClientRects()];
    const brought = boxes.length && following && part("follow").checked && !aside(lit.element);
    if (audio.paused || brought || boxes.some(inView)) return "";
    return lit.element.alt ?? written(lit.element);
  };
  const showCaption = (time) => {
    const text = captionText();
    if (caption.textContent !== text) {
      caption.textContent = text;
      caption.hidden = !text;
      caption.classList.toggle("is-spoken", text !== "");
      caption.lang = (lit.element ?? player).closest("[lang]").lang;
      caption.dir = (lit.element ?? player).closest("[dir]").dir;
    }
    if (text) turnCaption(time);
  };
  /* Of a long one, the two lines that hold what is heard now. */
  const turnCaption = (time) => {
    const { start, end } = clips[lit.clip];
    const heard = Math.min(1, Math.max(0, (time - start) / (end - start)));
    const line = parseFloat(getComputedStyle(caption).lineHeight);
    caption.scrollTop = Math.round((heard * caption.scrollHeight) / line - 1) * line;
  };

  /* The imprint is heard first and read last: nobody is taken to the foot of the page and back for it; the player shows its words. */
  const aside = (element) => sections.length > 1 && lit.clip < firstOfText && element.closest(".beside, footer") !== null;
  const firstOfText = Math.max(0, clips.findIndex((clip) => clip.start >= (sections[1]?.start ?? 0)));

  /* Keeping it in view, only while it plays, and never against the reader */
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let begun = false;
  let following = true;
  let ownScroll = 0;
  const follow = (on) => {
    following = on;
    part("return").hidden = on || !part("follow").checked || audio.paused;
    part("section").hidden = !part("return").hidden;
  };
  const bring = (thing) => {
    /* A long word may fill two lines: all of it; of a sentence, where it begins. */
    const box = thing instanceof Range ? thing.getBoundingClientRect() : thing.getClientRects()[0];
    if (!box) return;
    dispatchEvent(new CustomEvent("wellread:line", { detail: (box.top + box.bottom) / 2 }));
    if (!following || !part("follow").checked || aside(lit.element)) return;
    bringInTable(thing);
    const room = innerHeight - covered();
    const whole = lit.element.getBoundingClientRect();
    const { top, height } = whole.height <= room - 24 ? whole : box;
    const below = Math.max(12, Math.min(room * 0.12, (room - height) / 2));
    if (top >= 12 && top + height <= room - below) return;
    move(top - Math.max(12, Math.min(room * 0.2, room - height - below)));
  };
  /* Smooth within a screen only: over a longer way, what is heard would be out of sight for too long. */
  const move = (by) => {
    ownScroll = performance.now() + 3000;
    scrollBy({ top: by, behavior: calm.matches || Math.abs(by) > innerHeight ? "instant" : "smooth" });
  };
  const bringInTable = (thing) => {
    const table = lit.element.closest(".table");
    if (!table) return;
    const [seen, cell] = [table.getBoundingClientRect(), thing.getBoundingClientRect()];
    if (cell.left < seen.left) table.scrollLeft -= seen.left - cell.left + 12;
    else if (cell.right > seen.right) table.scrollLeft += Math.min(cell.right - seen.right, cell.left - seen.left) + 12;
  };
  const covered = () => (docked() ? player.offsetHeight : 0);
  const inView = ({ top, bottom, height }) => Math.min(bottom, innerHeight - covered()) - Math.max(top, 0) >= Math.min(height, 24);
  const readerScrolled = () => !audio.paused && following && follow(false);
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, (event) => player.contains(event.target) || readerScrolled(), { passive: true });
  addEventListener("scroll", () => performance.now() > ownScroll && readerScrolled(), { passive: true });
  addEventListener("scrollend", () => (ownScroll = performance.now() + 200));

  /* Once it plays, the player is a bar at the bottom of the window, in reach wherever the text is. */
  let barHeight = 0;
  const docked = () => player.classList.contains("is-docked");
  const dock = (on) => {
    if (on === docked()) return;
    player.classList.toggle("is-docked", on);
    part("controls").hidden = !on;
    document.getElementById("skip-player").hidden = !on;
    measure();
  };
  const measure = () => {
    const before = innerHeight - barHeight;
    barHeight = covered();
    root.style.setProperty("--covered", barHeight + "px");
    uncover(document.activeElement, before);
    /* A lower bar may leave room for the whole sentence. */
    if (innerHeight - barHeight !== before && lit.element && !audio.paused) bring(lit.words[lit.word] ?? lit.element);
  };
  /* What has focus is never under the bar (WCAG 2.4.11): not when it gets focus, nor when the bar grows over it. */
  const uncover = (focused, before = Infinity) => {
    if (!docked() || focused === document.body || player.contains(focused)) return;
    const { top, bottom } = focused.getBoundingClientRect();
    const edge = innerHeight - barHeight;
    const by = Math.min(bottom + 12 - edge, top - 12);
    if (bottom <= edge || bottom > before || (by < 0 && !focused.matches(":focus-visible"))) return;
    ownScroll = performance.now() + 200;
    scrollBy({ top: by, behavior: "instant" });
  };
  addEventListener("focusin", (event) => uncover(event.target));
  new ResizeObserver(measure).observe(player);
  addEventListener("resize", () => {
    ownScroll = performance.now() + 500;
    measure();
    if (lit.element && !audio.paused) bring(lit.words[lit.word] ?? lit.element);
  });

  /* Playing */
  const showPlace = () => {
    const time = now();
    const at = sectionAt(time);
    part("time").textContent = fill(say.time, { now: clock(time), total: clock(total) });
    part("section").textContent = fill(say.section, { number: at + 1, count: sections.length, title: sections[at].title });
    showSeek(time, at);
    sectionButtons.forEach((button, index) => {
      if (begun && index === at) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  };
  /* A screen reader says each new value of what has focus: while it plays and has focus, every ten seconds are enough. */
  const seek = part("seek");
  const showSeek = (time, at) => {
    const seconds = time / 1000;
    if (dragged || (document.activeElement === seek && !audio.paused && Math.abs(seconds - seek.value) < 10)) return;
    seek.value = seconds;
    describeSeek(time, at);
  };
  const describeSeek = (time, at) => {
    const values = { now: clock(time), total: clock(total), number: at + 1, count: sections.length, title: sections[at].title };
    seek.setAttribute("aria-valuetext", fill(say.time, values) + ". " + fill(say.section, values));
    seek.style.setProperty("--at", time / total);
  };
  const describe = (text) => {
    const at = sectionAt(now());
    status(fill(text, { number: at + 1, count: sections.length, title: sections[at].title, now: clock(now()), total: clock(total) }));
  };
  const go = (time) => {
    begun = true;
    audio.currentTime = Math.min(Math.max(0, time), Math.max(0, total - 1)) / 1000;
    follow(true);
    show();
    showPlace();
    showStarters();
  };
  const play = () => {
    begun = true;
    dock(true);
    audio.play().catch((reason) => reason.name === "AbortError" || missing());
  };
  const playFrom = (time) => {
    go(time);
    play();
  };
  let silent = false;
  const missing = () => {
    silent = true;
    dock(false);
    notice(say.missing);
    document.body.classList.remove("can-hear");
    for (const button of document.querySelectorAll(".listen, [data-do=listen]")) button.hidden = true;
  };
  /* The buttons in the text that began it stop it too. */
  const starters = [];
  const showStarters = () => {
    const at = sectionAt(now());
    for (const { button, text, said, section } of starters) {
      const on = !audio.paused && (section === undefined || section === at);
      button.classList.toggle("is-playing", on);
      if (text.textContent === (on ? say.pause : said)) continue;
      text.textContent = on ? say.pause : said;
      if (text.nextElementSibling) text.nextElementSibling.hidden = on;
    }
  };
  /* At every frame; and by a timer too, for a slow device that draws few frames. */
  let ticking = 0;
  const frame = () => {
    show();
    if (!audio.paused) requestAnimationFrame(frame);
  };
  const keep = () => remember(place, { version, time: audio.ended ? 0 : Math.round(now()) });

  audio.addEventListener("play", () => {
    begun = true;
    player.classList.add("is-playing");
    part("play-label").textContent = say.pause;
    showStarters();
    notice("");
    follow(true);
    describe(say.playing);
    requestAnimationFrame(frame);
    clearInterval(ticking);
    ticking = setInterval(show, 25);
  });
  audio.addEventListener("pause", () => {
    clearInterval(ticking);
    player.classList.remove("is-playing");
    part("play-label").textContent = say.play;
    showStarters();
    describe(audio.ended ? say.ended : say.paused);
    follow(true);
    show();
    keep();
  });
  audio.addEventListener("ended", () => {
    lightSentence(-1);
    lightWord(-1);
    keep();
  });
  audio.addEventListener("seeked", () => {
    show();
    showPlace();
    showStarters();
  });
  audio.addEventListener("timeupdate", () => {
    showPlace();
    showStarters();
  });
  audio.addEventListener("error", missing);
  addEventListener("pagehide", () => begun && keep());
  setInterval(() => audio.paused || keep(), 5000);

  /* Steps */
  const stepSentence = (by) => {
    const time = now();
    let index = last(clips, time);
    if (by > 0) while (++index < clips.length && !clips[index].target);
    else if (index >= 0 && time - clips[index].start < 1500) while (--index > 0 && !clips[index].target);
    if (index >= clips.length) return;
    go(index < 0 ? 0 : clips[index].start);
    describe(say.at);
  };
  const stepTime = (by) => {
    go(now() + by);
    describe(say.at);
  };
  const speeds = Array.from({ length: 15 }, (_, step) => (6 + step) / 10);
  const setSpeed = (speed) => {
    const wanted = speeds.includes(speed) ? speed : 1;
    audio.defaultPlaybackRate = audio.playbackRate = wanted;
    part("speed").textContent = part("speed-now").textContent = fill(say.speed, { speed: wanted.toFixed(1) });
    return wanted;
  };
  const stepSpeed = (by) => {
    const at = Math.min(speeds.length - 1, Math.max(0, speeds.indexOf(audio.playbackRate) + by));
    remember("speed", setSpeed(speeds[at]));
    status(part("speed").textContent);
  };

  const actions = {
    play: () => (audio.paused ? play() : audio.pause()),
    "sentence-back": () => stepSentence(-1),
    "sentence-on": () => stepSentence(1),
    "section-back": () => {
      const at = sectionAt(now());
      stepSection(now() - sections[at].start < 3000 ? -1 : 0);
      describe(say.at);
    },
    "section-on": () => {
      stepSection(1);
      describe(say.at);
    },
    "time-back": () => stepTime(-10000),
    "time-on": () => stepTime(10000),
    slower: () => stepSpeed(-1),
    faster: () => stepSpeed(1),
    return: () => {
      follow(true);
      if (lit.element) bring(lit.element);
    },
  };
  for (const button of player.querySelectorAll("[data-do]")) button.addEventListener("click", actions[button.dataset.do]);

  /* Keys work only while something in the player has focus: nothing is taken from a screen reader or the browser. */
  const keys = { ArrowLeft: ["sentence-back", "time-back"], ArrowRight: ["sentence-on", "time-on"], "+": ["faster"], "-": ["slower"] };
  player.addEventListener("keydown", (event) => {
    if (event.target === seek) return;
    const action = keys[event.key]?.[event.shiftKey && event.key.startsWith("Arrow") ? 1 : 0];
    if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    actions[action]();
  });
  /* The seek bar: arrows by ten seconds, Page Up and Page Down by sections, Home and End to the first and the last one. */
  let dragged = false;
  const stepSection = (by) => {
    const wanted = Math.min(sections.length - 1, Math.max(0, sectionAt(now()) + by));
    go(sections[wanted].start);
  };
  const seekKeys = {
    ArrowLeft: () => go(now() - 10000),
    ArrowDown: () => go(now() - 10000),
    ArrowRight: () => go(now() + 10000),
    ArrowUp: () => go(now() + 10000),
    PageUp: () => stepSection(1),
    PageDown: () => stepSection(-1),
    Home: () => go(0),
    End: () => stepSection(sections.length),
  };
  seek.max = Math.floor(total / 1000);
  seek.addEventListener("keydown", (event) => {
    if (!seekKeys[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    seekKeys[event.key]();
    seek.value = now() / 1000;
    describeSeek(now(), sectionAt(now()));
  });
  seek.addEventListener("input", () => {
    dragged = true;
    describeSeek(seek.value * 1000, sectionAt(seek.value * 1000));
    part("time").textContent = fill(say.time, { now: clock(seek.value * 1000), total: clock(total) });
  });
  seek.addEventListener("change", () => {
    dragged = false;
    go(seek.value * 1000);
  });
  /* A mark at the start of each section, as long as they can be told apart. */
  for (const { start } of sections.length <= 40 ? sections.slice(1) : []) {
    const tick = document.createElement("span");
    tick.style.left = (100 * start) / total + "%";
    part("ticks").append(tick);
  }

  const scrollKeys = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "];
  addEventListener("keydown", (event) => scrollKeys.includes(event.key) && !player.contains(event.target) && readerScrolled());

  /* Panels: one at a time, closed again when the reader leaves the player, so that they never lie over what has focus */
  const panels = [...player.querySelectorAll("button[aria-expanded]")].map((button) => ({ button, set: opens(button) }));
  for (const { button } of panels) {
    button.addEventListener("click", () => {
      for (const other of panels) if (other.button !== button) other.set(false);
      const panel = document.getElementById(button.getAttribute("aria-controls"));
      if (panel.hidden || docked()) return;
      ownScroll = performance.now() + 500;
      panel.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
  }
  const closePanels = () => panels.forEach(({ set }) => set(false));
  player.addEventListener("focusout", (event) => event.relatedTarget && !player.contains(event.relatedTarget) && closePanels());
  document.addEventListener("click", (event) => player.contains(event.target) || closePanels());

  /* Sections: in the player's list, and a quiet button beside each heading, whose words are for those who hear them */
  const lengthOf = (section) => {
    const length = document.createElement("span");
    length.textContent = section.length;
    length.className = "minutes";
    return length;
  };
  const sectionButtons = sections.map((section) => {
    const button = document.createElement("button");
    const title = document.createElement("span");
    button.type = "button";
    title.textContent = section.title;
    title.lang = root.lang;
    title.dir = root.dir;
    button.append(title, ...(section.length ? [" ", lengthOf(section)] : []));
    button.addEventListener("click", () => {
      closePanels();
      playFrom(section.start);
      part("play").focus({ preventScroll: true });
    });
    const item = document.createElement("li");
    item.append(button);
    part("sections").append(item);
    return button;
  });
  for (const [number, section] of sections.entries()) {
    const heading = document.getElementById(section.id)?.querySelector("main h2");
    if (!heading) continue;
    const [row, holder] = [document.createElement("div"), document.createElement("p")];
    [row.className, holder.className] = ["titled", "listen"];
    if (player.lang) [holder.lang, holder.dir] = [player.lang, player.dir];
    const button = document.createElement("button");
    button.type = "button";
    button.innerHTML = document.querySelector("[data-do=play]").innerHTML;
    const [text, title] = [button.querySelector("span"), document.createElement("span")];
    text.removeAttribute("data-part");
    text.textContent = say.listen;
    title.textContent = fill(say.listenTo, { title: section.title });
    text.className = title.className = "hidden";
    button.append(title);
    if (section.length) button.append(" ", lengthOf(section));
    button.addEventListener("click", () => (button.classList.contains("is-playing") ? audio.pause() : playFrom(section.start)));
    starters.push({ button, text, said: say.listen, section: number });
    holder.append(button);
    heading.replaceWith(row);
    row.append(heading, holder);
  }

  /* Hear a sentence by clicking it: on release, not on a link, not when text was selected */
  const setClicks = (on) => document.body.classList.toggle("can-hear", on);
  document.addEventListener("click", (event) => {
    if (!part("clicks").checked || silent || !getSelection().isCollapsed) return;
    if (event.target.closest("a, button, input, label, summary, .player, nav")) return;
    let element = event.target.closest?.(".sentence, img");
    while (element && !byTarget.has(element.id)) element = element.matches(".sentence") ? null : element.parentElement;
    if (element) playFrom(clips[byTarget.get(element.id)].start);
  });

  for (const [name, change] of [["follow", () => follow(true)], ["clicks", setClicks]]) {
    const box = part(name);
    box.checked = recall(name, true);
    change(box.checked);
    box.addEventListener("change", () => {
      change(box.checked);
      remember(name, box.checked);
    });
  }

  /* The keys of a headset or keyboard, wherever the focus is */
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: document.querySelector("h1").textContent.trim(), artist: player.dataset.publisher });
    const media = { play, pause: () => audio.pause(), previoustrack: actions["sentence-back"], nexttrack: actions["sentence-on"], seekbackward: actions["time-back"], seekforward: actions["time-on"] };
    for (const [name, action] of Object.entries(media)) navigator.mediaSession.setActionHandler(name, action);
  }

  /* Ready: where we stopped last time */
  audio.controls = false;
  audio.hidden = true;
  document.getElementById("skip-player").hidden = true;
  const listen = document.querySelector("[data-do=listen]");
  listen.hidden = false;
  listen.addEventListener("click", actions.play);
  starters.push({ button: listen, text: listen.querySelector("span"), said: listen.textContent.trim() });
  setSpeed(recall("speed", 1));
  const kept = recall(place, null);
  if (kept && kept.version === version && kept.time > 3000 && kept.time < total - 3000) {
    audio.currentTime = kept.time / 1000;
    notice(fill(say.stopped, { now: clock(kept.time), title: sections[sectionAt(kept.time)].title }));
  }
  if (audio.error) missing();
  showPlace();
  measure();
});
