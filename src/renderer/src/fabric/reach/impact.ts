/** A change's impact arranged for reading: what is lost first, then what is interrupted, then what is gained. */
import type { Impact, ImpactEntry } from '@shared/contract/impact'

export type Fate = keyof Impact

export interface ShownEntry extends ImpactEntry {
  key: string
  fate: Fate
  word: string
  /** How many pairs are not listed, in words; empty = all are. */
  more: string
}

const WORDS = { lost: 'Lost', interrupted: 'Interrupted', gained: 'Gained' } as const satisfies Record<Fate, string>

export function entriesOf(impact: Impact): ShownEntry[] {
  return (Object.keys(WORDS) as Fate[]).flatMap((fate) =>
    impact[fate].map((entry, n) => ({ ...entry, key: `${fate} ${n}`, fate, word: WORDS[fate], more: more(fate, entry) })),
  )
}

/** Of interruptions one pair speaks for many, so that there is nothing to count. */
function more(fate: Fate, { count, pairs }: ImpactEntry): string {
  if (fate === 'interrupted' || count <= pairs.length) return ''
  return `and ${(count - pairs.length).toLocaleString('en')} more`
}
