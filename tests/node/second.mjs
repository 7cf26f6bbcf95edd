// Other people's readers as a service: the path of a PDF or an EPUB per line on stdin, what they find in it per line on stdout.
//
// A PDF is read by pdf.js (Firefox's), an EPUB by r2-shared-js (Readium's, in Thorium). Both log as they please, so that the
// console is sent to stderr and stdout is ours alone.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

console.log = console.info = console.warn = console.debug = console.error;
globalThis.DOMMatrix ??= class {}; // for drawing, which is not asked for
const require = createRequire(import.meta.url);
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
const { EpubParsePromise } = require("r2-shared-js/dist/es8-es2017/src/parser/epub");

async function pdf(path) {
  const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  const found = { tags: [], links: [], labels: await document.getPageLabels(), outline: [] };
  found.title = (await document.getMetadata()).info.Title;
  found.marked = (await document.getMarkInfo())?.Marked ?? false;
  const flat = (entries) => entries.flatMap((one) => [one.title, ...flat(one.items)]);
  found.outline = flat((await document.getOutline()) ?? []);
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    found.language = content.lang;
    walk(await page.getStructTree(), texts(content.items), found.tags, [], "");
    for (const one of await page.getAnnotations()) if (one.url) found.links.push(one.url);
  }
  await document.destroy();
  return found;
}

// Id of each mark to its words.
function texts(items) {
  const words = new Map();
  const open = [];
  for (const item of items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const id = open.findLast((one) => one);
      if (id) words.set(id, (words.get(id) ?? "") + item.str + (item.hasEOL ? " " : ""));
    }
  }
  return words;
}

// Every piece of text in the order of the tags: the types around it, its language, its words or its alternative.
function walk(node, words, tags, around, language) {
  if (!node) return;
  if (node.type === "content") {
    tags.push({ around, language, text: words.get(node.id) ?? "" });
    return;
  }
  const inside = node.role && node.role !== "Root" ? [...around, node.role] : around;
  const own = node.lang ?? language;
  if (node.alt) tags.push({ around: inside, language: own, alt: node.alt, text: "" });
  tags.push({ around: inside, language: own, begins: true, text: "" });
  for (const kid of node.children ?? []) walk(kid, words, tags, inside, own);
}

async function epub(path) {
  const book = await EpubParsePromise(path);
  const flat = (entries) => (entries ?? []).flatMap((one) => [one.Title, ...flat(one.Children)]);
  const meta = book.Metadata;
  return {
    title: meta.Title,
    language: meta.Language,
    contents: flat(book.TOC),
    pages: (book.PageList ?? []).map((one) => one.Title),
    landmarks: (book.Landmarks ?? []).length,
    order: (book.Spine ?? []).map((one) => one.Href),
    features: meta.AccessibilityFeature ?? [],
    duration: meta.Duration ?? 0,
  };
}

for await (const path of createInterface({ input: process.stdin })) {
  try {
    const report = await (path.endsWith(".pdf") ? pdf(path) : epub(path));
    process.stdout.write(JSON.stringify({ report }) + "\n");
  } catch (error) {
    process.stdout.write(JSON.stringify({ error: String(error) }) + "\n");
  }
}
