import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChangeLog, type Change } from './log'

test('what came after a number, taken together, leads from what was then to what is', () => {
  const step = fc.record({ ref: fc.constantFrom('a', 'b', 'c'), change: fc.constantFrom<Change>('add', 'mod', 'del') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat({ max: 40 }), (steps, skip) => {
      const log = new ChangeLog(1000)
      const there = new Map<string, number>()
      let known = new Map<string, number>()
      let since = log.last
      for (const [n, { ref, change }] of steps.entries()) {
        if (n === skip) [known, since] = [new Map(there), log.last]
        // Only what can happen: nothing comes twice, and what is not there neither changes nor goes.
        if ((change === 'add') === there.has(ref)) continue
        const { number } = log.add('VM', ref, change)
        if (change === 'del') there.delete(ref)
        else there.set(ref, number)
      }
      if (steps.length <= skip) [known, since] = [new Map(there), log.last]
      for (const { ref, change } of log.since(since)) {
        expect(known.has(ref)).toBe(change !== 'add')
        if (change === 'del') known.delete(ref)
        else known.set(ref, there.get(ref) ?? -1)
      }
      expect(new Map([...known].sort())).toEqual(new Map([...there].sort()))
    }),
  )
})

test('it forgets what is long ago, and knows that it did', () => {
  const log = new ChangeLog(1000)
  expect([999, 1000, 1001].map((number) => log.knows(number))).toEqual([false, true, false])
  for (let n = 0; n < 40_001; n++) log.add('VM', `ref ${n % 7}`, 'mod')
  expect(log.knows(1000)).toBe(false)
  expect(log.knows(log.last)).toBe(true)
  expect(log.since(log.last - 3).map(({ number }) => number)).toEqual([log.last - 2, log.last - 1, log.last])
})
