// Formulas in words by Speech Rule Engine: a JSON list of MathML on stdin, a list of texts on stdout. Its rules are read from
// its own package: it asks for nothing on the network.

"use strict";

const fs = require("node:fs");
const path = require("node:path");
const engine = require("speech-rule-engine");

const rules = path.join(path.dirname(require.resolve("speech-rule-engine/package.json")), "lib", "mathmaps");
engine.setupEngine({ locale: "en", domain: "clearspeak", modality: "speech", json: rules });
engine.engineReady().then(() => {
  const formulas = JSON.parse(fs.readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(formulas.map((one) => engine.toSpeech(one))));
});
