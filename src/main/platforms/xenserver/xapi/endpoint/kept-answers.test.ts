import { afterAll, beforeAll, expect, test } from 'vitest'
import { servedLab, type ServedLab } from '../../../../shell/testing/served-lab'

let lab: ServedLab
beforeAll(async () => (lab = await servedLab({ sample: 'scenario-4' })))
afterAll(() => lab.close())

type Records = Record<string, Record<string, unknown>>
const all = (kind: string) => lab.xapi(`${kind}.get_all_records`) as Promise<Records>
/** The same, asked for one by one, which nothing is kept of. */
async function oneByOne(kind: string): Promise<Records> {
  const refs = (await lab.xapi(`${kind}.get_all`)) as string[]
  return Object.fromEntries(
    await Promise.all(refs.map(async (ref) => [ref, await lab.xapi(`${kind}.get_record`, ref)] as const)),
  ) as Records
}

test('whole classes are what their records are, before and after each change, undone and done again', async () => {
  const [pool] = (await lab.xapi('pool.get_all')) as string[]
  const [vm] = (await lab.xapi('VM.get_all')) as string[]
  const network = Object.keys(await all('network')).at(-1)
  const steps = [
    () => lab.ask('operation.run', { name: 'xs.network.create', input: { pool, name_label: 'New' } }),
    () => lab.ask('operation.run', { name: 'xs.vif.create', input: { VM: vm, network } }),
    () => lab.ask('operation.undo', {}),
    () => lab.ask('operation.redo', {}),
    () => lab.xapi('pool.set_name_description', pool, 'changed'),
  ]
  for (const step of steps) {
    await step()
    for (const kind of ['pool', 'host', 'network', 'PIF', 'VLAN', 'VM', 'VIF']) {
      const [first, again, single] = [await all(kind), await all(kind), await oneByOne(kind)]
      expect(first).toEqual(single)
      expect(again).toEqual(single)
    }
  }
  await expect(lab.xapi('tunnel.get_all_records', 'more')).rejects.toThrow('MESSAGE_PARAMETER_COUNT_MISMATCH')
  await expect(lab.xapi('SR.get_all_records')).rejects.toThrow('MESSAGE_METHOD_UNKNOWN')
})
