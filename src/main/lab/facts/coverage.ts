/** Which facts are proved: by file and section, with the tests that name them. */
import type { Fact } from './parse'
import type { Title } from './titles'

export interface FactsFile {
  /** Relative to the checkout, with slashes. */
  file: string
  facts: Fact[]
}
export interface TestFile {
  file: string
  titles: Title[]
}

export interface SectionCoverage {
  section: string
  heading: string
  proved: number
  /** Facts that want a test; [history] ones do not. */
  total: number
  /** IDs of the facts without a test. */
  open: string[]
}
export interface FileCoverage {
  file: string
  proved: number
  total: number
  sections: SectionCoverage[]
}
export interface Coverage {
  proved: number
  total: number
  files: FileCoverage[]
  /** ID → `file:line` of the tests that name it. */
  tests: Record<string, string[]>
  /** IDs in titles that no facts file has. */
  unknown: { id: string; at: string }[]
}

/** Counts, for each file and section of the facts, those that a test's title names. */
export function coverageOf(factsFiles: readonly FactsFile[], testFiles: readonly TestFile[]): Coverage {
  const facts = factsFiles.flatMap((file) => file.facts)
  const tests = new Map<string, string[]>(facts.map((fact) => [fact.id, []]))
  const unknown: Coverage['unknown'] = []
  for (const { id, at } of namedIds(testFiles, idPattern(facts))) {
    const known = tests.get(id)
    if (known) known.push(at)
    else unknown.push({ id, at })
  }
  const isProved = (id: string): boolean => (tests.get(id)?.length ?? 0) > 0
  const files = factsFiles.map((file) => fileCoverage(file, isProved))
  return {
    ...sum(files),
    files,
    tests: Object.fromEntries([...tests].filter(([, places]) => places.length > 0)),
    unknown,
  }
}

/** Whatever looks like an ID of the facts' documents: their prefixes with any section and number. */
function idPattern(facts: readonly Fact[]): RegExp {
  const prefixes = [...new Set(facts.map((fact) => fact.id.slice(0, fact.id.indexOf('-'))))]
  return new RegExp(`\\b(?:${prefixes.join('|')})-[A-Z]+-\\d+\\b`, 'g')
}

function* namedIds(testFiles: readonly TestFile[], pattern: RegExp): Generator<{ id: string; at: string }> {
  for (const { file, titles } of testFiles) {
    for (const { text, line } of titles) {
      for (const id of new Set(text.match(pattern))) yield { id, at: `${file}:${line}` }
    }
  }
}

function fileCoverage({ file, facts }: FactsFile, isProved: (id: string) => boolean): FileCoverage {
  const wanted = facts.filter((fact) => fact.kind !== 'history')
  const sections = [...Map.groupBy(wanted, (fact) => fact.section)].map(([section, members]) => {
    const open = members.filter((fact) => !isProved(fact.id)).map((fact) => fact.id)
    const heading = members[0]?.heading ?? ''
    return { section, heading, proved: members.length - open.length, total: members.length, open }
  })
  return { file, ...sum(sections), sections }
}

function sum(parts: readonly { proved: number; total: number }[]): { proved: number; total: number } {
  return parts.reduce((all, part) => ({ proved: all.proved + part.proved, total: all.total + part.total }), {
    proved: 0,
    total: 0,
  })
}
