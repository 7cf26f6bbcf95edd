// Ace by DAISY as a service: one EPUB path per line on stdin, one JSON answer per line on stdout.
//
// One Node.js process and one Chromium judge every EPUB of a test run: starting them costs more than judging. A page that has
// been opened once is not opened again: two thirds of the pages of the test cases (contents, about, credits) are the same, byte
// for byte, with the same style sheet. Tabs are kept, and they read Ace's scripts from their files: a new tab starts a process,
// and a script that is sent as text is sent and compiled anew for each page, which takes as long as all the rest. The Ace
// packages log and print as they please, so the console is sent to stderr and stdout is ours alone.

"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const readline = require("node:readline");
const { fileURLToPath, pathToFileURL } = require("node:url");

console.log = console.info = console.warn = console.error;
const winston = require("winston");
winston.configure({ transports: [new winston.transports.Console({ silent: true })] });

const check = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");
const puppeteer = require(require.resolve("puppeteer", { paths: [require.resolve("@daisy/ace-axe-runner-puppeteer")] }));
const start = puppeteer.launch.bind(puppeteer);
puppeteer.launch = async (options) => keepTabs(await start(options));

let launched;
const judged = new Map();
const shared = { ...runner, launch: () => (launched ??= runner.launch()), close: async () => {}, run };

// The same browser, which opens a tab that was closed before it makes a new one.
function keepTabs(browser) {
  const free = [];
  const open = browser.newPage.bind(browser);
  browser.newPage = async () => free.pop() ?? kept(await open(), free);
  return browser;
}

function kept(tab, free) {
  const add = tab.addScriptTag.bind(tab);
  tab.addScriptTag = ({ path: file, ...others }) => add(file ? { url: pathToFileURL(file).href } : others);
  tab.close = async () => {
    tab.removeAllListeners("request");
    free.push(tab);
  };
  return tab;
}

// What Ace sees on a page: its own runner opens it, once for each different content of the page and of the book's styles.
async function run(url, scripts, contents, folder) {
  const styles = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".css")).sort();
  const files = [fileURLToPath(url), ...styles.map((name) => path.join(folder, name))];
  const sum = createHash("sha256").update(JSON.stringify(contents));
  for (const file of files) sum.update(fs.readFileSync(file)).update("\0");
  const name = sum.digest("hex");
  if (!judged.has(name)) judged.set(name, await runner.run(url, scripts, contents, folder));
  return structuredClone(judged.get(name));
}

async function judge(file) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "ace-"));
  try {
    const [, report] = await check(file, { cwd: process.cwd(), outdir, lang: "en" }, shared);
    return { report };
  } catch (error) {
    return { error: String((error && error.message) || error || "Ace could not read this file") };
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

async function serve() {
  for await (const file of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await judge(file)) + "\n");
  }
  if (launched) await launched.then(runner.close);
}

serve();
