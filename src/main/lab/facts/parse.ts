/** Reading the requirements: one line of `docs/facts/*.md` for each fact. */

export interface Fact {
  /** `XS-MAC-04`. */
  id: string
  /** `MAC`. */
  section: string
  /** `MAC addresses`. */
  heading: string
  /** `model`, `rule`, `behaviour`, `advice`, `ui`, `figure` or `history`. */
  kind: string
  /** First sentence. */
  text: string
}

const HEADING = /^## (?:\d+\. )?(?:[A-Z]+: )?(.+?)(?: \([A-Z]+\))?$/
/** Written `**XS-MAC-04** text [model] (source)` or `**NSX-NGF-01**: text [model · source]`. */
const FACT = /^- \*\*([A-Z]+-([A-Z]+)-\d+)\*\*:? (.+)$/
const KIND = /\[(model|rule|behaviour|advice|ui|figure|history)\b[^\]]*\]/

/** The facts of one file, in its order. Lines of other forms are prose. */
export function parseFacts(markdown: string): Fact[] {
  const facts: Fact[] = []
  let heading = ''
  for (const line of markdown.split(/\r?\n/)) {
    heading = HEADING.exec(line)?.[1] ?? heading
    const [, id, section, rest] = FACT.exec(line) ?? []
    if (id === undefined || section === undefined || rest === undefined) continue
    const kind = KIND.exec(rest)
    facts.push({ id, section, heading, kind: kind?.[1] ?? '', text: firstSentence(rest.slice(0, kind?.index)) })
  }
  return facts
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z("]|\s*$)/.exec(text)?.[0] ?? text.trim()
}
