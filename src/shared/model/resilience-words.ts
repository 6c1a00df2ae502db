/** A resilience report in one sentence. Pure. */
import type { Resilience } from '../contract/drill'

/** `31 of 40 single failures cost nobody anything. 5 points of failure cut somebody off for good.` */
export function resilienceWords({ tried, harmless, failures }: Resilience): string {
  if (tried === 0) return 'Nothing in this lab can fail yet.'
  const cutting = failures.filter(({ loses }) => loses.length > 0).length
  const first =
    harmless === tried
      ? `None of ${tried} single failures costs anybody anything.`
      : `${harmless} of ${tried} single failures cost nobody anything.`
  if (cutting === 0) return first
  return `${first} ${cutting === 1 ? '1 single point of failure cuts' : `${cutting} single points of failure cut`} somebody off.`
}
