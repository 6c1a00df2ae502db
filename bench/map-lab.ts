/** A lab whose map has 2,000 boxes with everything unfolded: a pool of 16 hosts, cabled to four switches. */
import { Inventory } from '../src/main/inventory/inventory'
import { OPERATIONS } from '../src/main/lab/registry'
import { labOf } from './lab-of'

/** With four VIFs to a VM, as many VMs as it takes to come to 2,000 boxes. */
const VIFS = 4_400
const SWITCHES = 4
const PORTS = 24

/** The caller removes the folder. */
export function mapLab(): { folder: string; path: string } {
  const { folder, path } = labOf(VIFS)
  const lab = Inventory.open(path)
  const run = (name: string, input: object): unknown => {
    const operation = OPERATIONS.find((each) => each.name === name)
    if (!operation) throw new Error(`there is no operation ${name}`)
    return lab.apply(operation, input).result
  }
  try {
    const switches = Array.from({ length: SWITCHES }, (_, n) => {
      const ports = { count: PORTS, profile: 'xenserver-vlans' }
      return (run('plant.switch.create', { name: `switch ${n}`, ports }) as { ports: string[] }).ports
    })
    const used = switches.map(() => 0)
    for (const { id: host } of lab.read.find('xs_host'))
      for (const nic of lab.read.find('plant_nic', { owner: host })) {
        const at = Number(/\d+$/.exec(nic.device)?.[0] ?? 0) % SWITCHES
        const port = switches[at]?.[used[at]!++]
        if (port !== undefined) run('plant.cable.connect', { a: { nic: nic.id }, b: { port } })
      }
    return { folder, path }
  } finally {
    lab.close()
  }
}
