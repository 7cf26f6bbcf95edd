// Counts what is ticked on the page of cards, and saves it as a file on this machine. Nothing is sent anywhere.
"use strict";
(() => {
  const form = document.querySelector("form");
  const facts = JSON.parse(form.dataset.facts);
  const said = document.getElementById("saved");
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");

  function answer(card) {
    const number = card.dataset.number;
    const chosen = value(`understood-${number}`);
    const asked = [...card.querySelectorAll("fieldset.asked")].map((one) => value(one.dataset.name)).filter(Boolean);
    return {
      idea: card.dataset.idea,
      text: card.dataset.text,
      yes: Number(chosen === "yes"),
      no: Number(chosen === "no"),
      not_sure: Number(chosen === "not_sure"),
      asked: asked.length,
      right: asked.filter((one) => one === "right").length,
      said: value(`said-${number}`),
    };
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = {
      publication: facts.publication,
      version: facts.version,
      digest: facts.digest,
      group: value("group"),
      role: value("role"),
      date: value("date"),
      people: 1,
      changed: value("changed"),
      answers: [...document.querySelectorAll(".card")].map(answer),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(found, null, 1)], { type: "application/json" }));
    link.download = facts.file;
    link.click();
    said.textContent = `Saved as ${facts.file}, in your folder of downloads.`;
  });
})();
