/** Bonds: taken apart and made, with all that the server moves by itself when that happens. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { feltOnPif } from '../felt'
import type { Args, Plan } from '../plan'
import { ref } from '../ref'
import { notManaging, param } from './interfaces'
import { mapArgs } from './params'

type Bond = RowOf<'xs_bond'>

const keyOf = (plan: Plan, bond: Bond): string | null => plan.pifs().key(bond.master)
const wantedKey = (plan: Plan, bond: Bond): string | null => plan.there.key(bond.master)

export async function destroyBonds(plan: Plan): Promise<void> {
  const wanted = new Set(plan.target.find('xs_bond').map((bond) => wantedKey(plan, bond)))
  for (const bond of plan.read.find('xs_bond')) {
    const master = plan.read.get('xs_pif', bond.master ?? '')
    const twin = plan.wantedPif(master?.id ?? '')
    const isMisplaced = twin !== undefined && plan.network(twin.network)?.id !== master?.network
    if (!master || (wanted.has(keyOf(plan, bond)) && !isMisplaced)) continue
    const name = nameOf(plan.read, 'xs_bond', bond.id)
    await plan.do({
      host: master.host ?? '',
      title: `Take ${name} apart`,
      command: 'bond-destroy',
      args: { uuid: ref('xs_bond', bond.id) },
      felt: feltOnPif(plan.read, master),
      checks: [notManaging(plan, master)],
    })
  }
}

export async function createBonds(plan: Plan): Promise<void> {
  const numbered = plan.target
    .find('xs_bond')
    .map((bond) => ({ bond, master: plan.target.get('xs_pif', bond.master ?? '') }))
    // The server takes the smallest number that is free, so in their order they get the same ones.
    .sort((a, b) => (a.master?.device ?? '').localeCompare(b.master?.device ?? '', 'en', { numeric: true }))
  for (const { bond, master } of numbered) {
    if (!master || plan.pif(master.id) || master.host === null) continue
    const network = plan.network(master.network)
    const members = plan.target.find('xs_pif', { bond_slave_of: bond.id })
    // The first that has neither management nor an address decides nothing: then it is the first of all.
    members.sort((a, b) => Number(b.id === bond.primary_slave) - Number(a.id === bond.primary_slave))
    const nics = members.flatMap((member) => plan.pif(member.id) ?? [])
    if (!network || nics.length < members.length) continue
    const host = master.host
    const [primary] = nics
    await plan.do({
      host,
      title: `Bond ${nics.map((nic) => nameOf(plan.read, 'xs_pif', nic.id)).join(' and ')}`,
      command: 'bond-create',
      args: {
        'network-uuid': ref('xs_network', network.id),
        'pif-uuids': nics.map((nic) => ref('xs_pif', nic.id)),
        ...(bond.auto_update_mac && master.MAC.toLowerCase() === primary?.MAC.toLowerCase() ? {} : { mac: master.MAC }),
        mode: bond.mode,
        ...properties(bond),
      },
      makes: 'xs_bond',
      felt: [...new Set(nics.flatMap((nic) => feltOnPif(plan.read, nic)))],
      checks: nics.map((nic) => param(plan, nic, 'bond-slave-of', `${nameOf(plan.read, 'xs_pif', nic.id)} is in no bond`)),
    })
  }
}

const properties = ({ properties: all }: Bond): Args =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [`properties:${key}`, value]))

export async function setBonds(plan: Plan): Promise<void> {
  for (const wanted of plan.target.find('xs_bond')) {
    const master = plan.pif(wanted.master)
    const bond = master && plan.read.first('xs_bond', { master: master.id })
    if (!master || !bond) continue
    const host = master.host ?? ''
    const name = nameOf(plan.read, 'xs_bond', bond.id)
    if (bond.mode !== wanted.mode) {
      await plan.do({
        host,
        title: `Set the mode of ${name} to ${wanted.mode}`,
        command: 'bond-set-mode',
        args: { uuid: ref('xs_bond', bond.id), mode: wanted.mode },
        felt: feltOnPif(plan.read, master),
        checks: [
          {
            assumed: `its mode is ${bond.mode}`,
            command: 'bond-param-get',
            args: { uuid: ref('xs_bond', bond.id), 'param-name': 'mode' },
          },
        ],
      })
    }
    const now = plan.read.get('xs_bond', bond.id) ?? bond
    const changed = Object.entries(wanted.properties).filter(([key, value]) => now.properties[key] !== value)
    if (changed.length > 0)
      await mapArgs({ plan, host, kind: 'xs_bond', id: bond.id, name }, 'properties', now.properties, {
        ...now.properties,
        ...wanted.properties,
      })
  }
}
