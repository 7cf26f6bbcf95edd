// Ace by DAISY as a service: one EPUB path per line on stdin, one JSON answer per line on stdout.
//
// One Node.js process and one Chromium judge every EPUB of a test run: starting them costs more than judging. The Ace packages
// log and print as they please, so the console is sent to stderr and stdout is ours alone.

"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const readline = require("node:readline");

console.log = console.info = console.warn = console.error;
const winston = require("winston");
winston.configure({ transports: [new winston.transports.Console({ silent: true })] });

const check = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

let launched;
const shared = { ...runner, launch: () => (launched ??= runner.launch()), close: async () => {} };

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
