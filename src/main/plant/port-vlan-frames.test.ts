/** What the Path tab says of a switch port and a VLAN is what frames find there: one rule in two forms. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fabric } from '../fabric/fabric'
import { ETHERTYPE, NO_TAG } from '../fabric/frame'
import { BROADCAST } from '../fabric/mac'
import { NONE } from '../fabric/tables'
import type { RowOf } from '../../shared/model/tables'
import { switchPort } from './compile-stack'
import { vlanTreatment } from './port-vlan'

const vlan = fc.constantFrom(1, 2, 10, 20, 4094)
const port = fc.record({
  mode: fc.constantFrom('access', 'trunk'),
  access_vlan: vlan,
  allowed_vlans: fc.constantFrom('1-4094', '', '1', '1,10-20', '2,4094', '10'),
  native_vlan: fc.option(vlan),
  encapsulation: fc.constantFrom('dot1q', 'dot1q', 'isl'),
})

/** The VLAN that the switch gives to a frame, NONE after dropping it, and the tag with which the port sends it out again. */
function onFrames(row: RowOf<'plant_port'>, tag: number | null): { vlan: number; back: number | null } {
  const under = switchPort(row, 'switch')
  const far = { id: 'far', node: 'switch', mode: 'trunk', allowed: 'all', native: null } as const
  const fabric = new Fabric({
    nodes: [{ id: 'switch', flavour: 'linux' }],
    ports: [under, far],
    links: [],
    endpoints: [
      { id: 'host', mac: '02:00:00:00:00:01', port: under.id },
      { id: 'other', mac: '02:00:00:00:00:02', port: 'far' },
    ],
  })
  let [entered, back]: [number, number | null] = [NONE, null]
  fabric.observe({
    enter: (iface, given) => {
      if (fabric.tables.ifaces[iface] === under.id) entered = given
    },
    deliver: (endpoint, dressed) => {
      if (endpoint === 0) back = dressed
    },
  })
  const send = (from: number, dressed: number): void => {
    const frame = { srcHi: 0x0200, srcLo: from + 1, dstHi: BROADCAST.hi, dstLo: BROADCAST.lo }
    fabric.send(from, { ...frame, etherType: ETHERTYPE.experimental, gratuitous: false }, dressed)
  }
  send(0, tag ?? NO_TAG)
  if (entered !== NONE) send(1, entered)
  return { vlan: entered, back }
}

test('XS-VLAN-13 XS-VLAN-16 XS-MGT-20 XS-PORT-18 what is said of a port and a tag is what happens to frames', () => {
  fc.assert(
    fc.property(port, fc.option(fc.constantFrom(0, 1, 2, 10, 20, 4094)), (settings, tag) => {
      const row = { id: 'p', stp: false, port_security: false, error_disabled: '', ...settings } as RowOf<'plant_port'>
      const said = vlanTreatment(row, tag)
      const { vlan: entered, back } = onFrames(row, tag)
      expect(said.vlan ?? NONE).toBe(entered)
      expect(said.carries).toBe(entered !== NONE && back === (tag ?? NO_TAG))
    }),
    { numRuns: 2000, seed: 20260104 },
  )
})
