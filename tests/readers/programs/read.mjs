// Reads texts with Node's own reader, with npm dotenv, or with dotenv-expand behind it: a text in a line of JSON each, the variables
// in a line of JSON each.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { parseEnv } from "node:util";
import { Script } from "node:vm";

const [reader, modules] = process.argv.slice(2);
const require = createRequire(modules + "/");

// dotenv-expand runs the commands of a text. The texts are random, so nothing of them is to be run.
const processes = require("node:child_process");
for (const [name, value] of Object.entries(processes)) {
  if (typeof value === "function") {
    processes[name] = () => {
      throw new Error("nothing is run");
    };
  }
}

const readers = {
  node: () => parseEnv,
  dotenv: () => require("dotenv").parse,
  "dotenv-expand": () => {
    const { parse } = require("dotenv");
    const { expand } = require("dotenv-expand");
    return (text) => expand({ parsed: parse(text), processEnv: {} }).parsed;
  },
};
globalThis.read = readers[reader]();
// dotenv-expand never ends with some texts, as with `$&` in a variable that another refers to.
const limited = new Script("read(text)");

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let variables = null;
  try {
    // An object without members of its own, so that `__proto__` is a name like any other.
    globalThis.text = JSON.parse(line);
    variables = Object.entries(limited.runInThisContext({ timeout: 1000 }));
  } catch {
    // A reader that throws reads nothing.
  }
  process.stdout.write(JSON.stringify(variables) + "\n");
}
