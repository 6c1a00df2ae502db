/** A resilience report in a few words. Pure. */
import type { Resilience } from '../contract/drill'

/** As the rows are grouped. */
const COUNTED = 'A cable counts once, with its NIC and its port.'

/** `16 of 27 single failures cost nobody anything, 2 interrupt somebody for a while, 9 are single points of failure.` */
export function resilienceWords({ tried, harmless, failures }: Resilience): string {
  if (tried === 0) return 'Nothing in this lab can fail yet.'
  if (harmless === tried) return `None of ${tried} single failures costs anybody anything. ${COUNTED}`
  const points = failures.filter(({ loses }) => loses.length > 0).length
  const passing = failures.length - points
  const parts = [
    `${harmless} of ${tried} single failures cost nobody anything`,
    ...(passing > 0 ? [`${passing} ${passing === 1 ? 'interrupts' : 'interrupt'} somebody for a while`] : []),
    ...(points > 0 ? [points === 1 ? '1 is a single point of failure' : `${points} are single points of failure`] : []),
  ]
  return `${parts.join(', ')}. ${COUNTED}`
}
