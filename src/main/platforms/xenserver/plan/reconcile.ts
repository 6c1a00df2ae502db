/** The phases in their order, round after round until nothing more can be done. */
import type { ProgressSink } from '../../../inventory/transaction'
import { createBonds, destroyBonds, setBonds } from './phases/bonds'
import { closeHosts, describeHosts, openHosts } from './phases/hosts'
import {
  describePifs,
  forbidUnplug,
  forgetNics,
  introduceNics,
  moveManagement,
  plugPifs,
  setAddresses,
  unplugPifs,
} from './phases/interfaces'
import { createNetworks, describeNetworks, destroyNetworks } from './phases/networks'
import { createVifs, moveVifs, plugVifs, removeVifs, setVifs } from './phases/vifs'
import { createTunnels, createVlans, destroyTunnels, destroyVlans } from './phases/vlans'
import { migrateVms, settleVms, startVms, stopVms } from './phases/vms'
import type { Plan } from './plan'

type Phase = readonly [what: string, run: (plan: Plan) => Promise<void>]

/**
 * Bonds before VLANs, because a bond takes the VLANs of its members along; interfaces before what is plugged into them;
 * what goes, last.
 */
const PHASES: readonly Phase[] = [
  ['Hosts', openHosts],
  ['VMs that stop', stopVms],
  ['VMs that move', migrateVms],
  ['New networks', createNetworks],
  ['Networks', describeNetworks],
  ['NICs', introduceNics],
  ['Interfaces', describePifs],
  ['Bonds', destroyBonds],
  ['Bonds', createBonds],
  ['Bonds', setBonds],
  ['Tunnels', destroyTunnels],
  ['VLANs', destroyVlans],
  ['VLANs', (plan) => createVlans(plan, 'early')],
  ['Addresses', (plan) => setAddresses(plan, 'set')],
  ['Plugging', plugPifs],
  ['Management', moveManagement],
  ['Addresses', (plan) => setAddresses(plan, 'clear')],
  ['Tunnels', createTunnels],
  ['VIFs', removeVifs],
  ['VIFs', moveVifs],
  ['VIFs', createVifs],
  ['VIFs', setVifs],
  ['VMs that move', migrateVms],
  ['Plugging', unplugPifs],
  ['NICs', forgetNics],
  ['Old networks', destroyNetworks],
  ['VMs', startVms],
  ['VIFs', plugVifs],
  ['VLANs', (plan) => createVlans(plan, 'late')],
  ['VMs', settleVms],
  ['Names', describeHosts],
  ['Interfaces', forbidUnplug],
  ['Hosts', closeHosts],
]

/** What one round could not do because of what a later phase does, the next can; more than these never helped. */
const ROUNDS = 6

export async function reconcile(plan: Plan, progress: ProgressSink): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const before = plan.steps.length
    plan.refused.clear()
    for (const [at, [what, run]] of PHASES.entries()) {
      progress(at, PHASES.length, what)
      await run(plan)
    }
    if (plan.steps.length === before) return
  }
}
