"use strict";
// Shows the findings that fit all filters. The filters are kept in the address, so that a view can be sent on.
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")];
const groups = [...document.querySelectorAll("details.notes, .form, .file")];
const texts = new Map();

function textOf(article) {
  if (!texts.has(article)) {
    const heading = article.closest(".form").querySelector("h3").textContent;
    const file = article.closest(".file").querySelector("h2").textContent;
    texts.set(article, `${article.textContent} ${heading} ${file}`.toLowerCase());
  }
  return texts.get(article);
}

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  const keys = Object.keys(wanted).filter((key) => key !== "text" && wanted[key]);
  let shown = 0;
  for (const article of articles) {
    const fits = keys.every((key) => article.dataset[key] === wanted[key])
      && words.every((word) => textOf(article).includes(word));
    article.hidden = !fits;
    shown += fits;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector("article:not([hidden])");
    // Whoever asks for notes or for a word wants to see what fits.
    if (group.matches("details")) group.open = wanted.severity === "info" || words.length > 0;
  }
  form.elements.shown.value = `${shown} / ${articles.length}`;
}

function remember() {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
  apply();
}

function recall() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const field of form.querySelectorAll("select, input")) field.value = chosen.get(field.name) ?? "";
  apply();
}

form.addEventListener("input", remember);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", recall);
form.hidden = false;
recall();
