// Prints what the Open XML SDK finds wrong with each .docx named: {"path": ["description", …], …}.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import validate from "@ooxml-tools/validate";

const found = {};
for (const path of process.argv.slice(2)) {
  const faults = await validate(await readFile(path), "docx", "Microsoft365");
  found[basename(path)] = faults.map((one) => `${one.path.partUri}: ${one.description}`);
}
console.log(JSON.stringify(found));
