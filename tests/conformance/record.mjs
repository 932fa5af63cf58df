// Records what citeproc-js prints of our own works and clusters in live public styles.
//
//   npm install citeproc
//   python -m tests.conformance.items | node tests/conformance/record.mjs STYLES LOCALES > answers
//
// STYLES is a folder of .csl files, LOCALES one of locales-xx-XX.xml. The answers are JSON: for each
// style the entries in the order of its list and the clusters, each in a footnote of its own.

import {createRequire} from "node:module"
import {readFileSync, readdirSync} from "node:fs"
import {join} from "node:path"
import {cwd} from "node:process"

const CSL = createRequire(join(cwd(), "package.json"))("citeproc")
const [styles, locales] = process.argv.slice(2)
const {items, clusters} = JSON.parse(readFileSync(0, "utf-8"))
// citeproc-js does not know the older name of a variable, which many styles still use.
const named = items.map((item) =>
  "event-title" in item ? {...item, event: item["event-title"]} : item,
)
const byId = Object.fromEntries(named.map((item) => [item.id, item]))

function engine(style) {
  const system = {
    retrieveLocale: (tag) => {
      try {
        return readFileSync(join(locales, `locales-${tag}.xml`), "utf-8")
      } catch {
        return readFileSync(join(locales, "locales-en-US.xml"), "utf-8")
      }
    },
    retrieveItem: (id) => structuredClone(byId[id]),
  }
  return new CSL.Engine(system, style)
}

function entries(style) {
  const processor = engine(style)
  processor.updateItems(items.map((item) => item.id))
  // The first range of dates of an engine's life has its affixes twice; a second list has them once.
  processor.makeBibliography()
  const list = processor.makeBibliography()
  if (!list) return []
  return list[1].map((entry) => entry.trim())
}

function citations(style) {
  const processor = engine(style)
  const printed = []
  const before = []
  clusters.forEach((citationItems, place) => {
    const noteIndex = place + 1
    const citation = {
      citationID: `c${place}`,
      citationItems: structuredClone(citationItems),
      properties: {noteIndex},
    }
    const [, changed] = processor.processCitationCluster(citation, before, [])
    for (const [at, text] of changed) printed[at] = text
    before.push([`c${place}`, noteIndex])
  })
  return printed
}

const answers = {}
for (const file of readdirSync(styles).filter((name) => name.endsWith(".csl")).sort()) {
  const style = readFileSync(join(styles, file), "utf-8")
  answers[file.slice(0, -4)] = {entries: entries(style), citations: citations(style)}
}
process.stdout.write(JSON.stringify(answers, null, 0) + "\n")
