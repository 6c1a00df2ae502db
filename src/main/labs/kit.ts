/** Steps that the sample labs share. */
import type { z } from 'zod'
import type { PortProfile } from '../../shared/model/plant'
import type { ReleaseProfile } from '../../shared/model/xenserver-names'
import type { GuestInput } from '../guests/registry/guest'
import type { Reader } from '../inventory/operation'
import type { Run } from './sample'

/** What Setup of 5.6 Feature Pack 1, the release of the guide, writes down. */
const FP1 = { product_version: '5.6.100', backend: 'bridge' } as const

export interface Switch {
  name: string
  /** Ids by position; {@link LabKit.cable} counts from 1 as the switch does. */
  ports: string[]
}
export interface HostPlan {
  name: string
  /** Number of NICs in the host, eth0 upwards. */
  nics: number
  /** NICs that are cabled before Setup; Setup does not see the others (XS-INS-06). */
  connected: readonly number[]
  /** Static address of NIC 0, which becomes the management interface. */
  address: string
}
export interface VmPlan {
  name: string
  host: string
  /** One VIF for each, device 0 upwards, with the address set in the guest before it first starts. */
  on: readonly { network: string; address?: string }[]
  guest?: z.input<typeof GuestInput>
  /** XenServer Tools, which are there unless said otherwise. */
  tools?: boolean
}

export class LabKit {
  private readonly run: Run
  private readonly read: Reader

  constructor(run: Run, read: Reader) {
    this.run = run
    this.read = read
  }

  /** An operation whose result has ids that later steps need. */
  private make<T>(operation: string, input: object): T {
    return this.run(operation, input) as T
  }

  switch(name: string, count: number, profile: PortProfile = 'xenserver-untagged', stack = ''): Switch {
    const { ports } = this.make<{ ports: string[] }>('plant.switch.create', { name, stack, ports: { count, profile } })
    return { name, ports }
  }

  port(of: Switch, number: number): string {
    const port = of.ports[number - 1]
    if (port === undefined) throw new Error(`${of.name} has no port ${number}`)
    return port
  }

  editPort(of: Switch, number: number, settings: object): void {
    this.run('plant.port.edit', { port: this.port(of, number), ...settings })
  }

  cable(of: Switch, number: number, nic: string): void {
    this.run('plant.cable.connect', { a: { nic }, b: { port: this.port(of, number) } })
  }

  /** Joins two switches by their ports of this number, so that they are one physical network (XS-CAB-05). */
  link(one: Switch, other: Switch, number: number): void {
    for (const end of [one, other]) this.editPort(end, number, { profile: 'switch' })
    this.run('plant.cable.connect', { a: { port: this.port(one, number) }, b: { port: this.port(other, number) } })
  }

  /** A machine outside the pool, on a port set for it. */
  station(name: string, role: string, address: string, at: { switch: Switch; port: number; settings?: object }): void {
    const { nics } = this.make<{ nics: [string] }>('plant.station.create', { name, role })
    this.editPort(at.switch, at.port, { profile: 'workstation', ...at.settings })
    this.cable(at.switch, at.port, nics[0])
    this.run('guest.address.set', { endpoint: nics[0], addresses: [address] })
  }

  /** A named pool; the first host is the coordinator, the others join it at once, before networks are set up (XS-POOL-16). */
  pool(
    name: string,
    plans: readonly [HostPlan, ...HostPlan[]],
    release: ReleaseProfile = '5.6-fp1',
  ): { pool: string; hosts: string[] } {
    const [first, ...others] = plans
    const made = this.make<{ pool: string; host: string }>('xs.pool.create', {
      name_label: name,
      release,
      host: hostInput(first),
    })
    const joined = others.map((plan) => this.make<{ host: string }>('xs.host.create', { pool: made.pool, ...hostInput(plan) }))
    return { pool: made.pool, hosts: [made.host, ...joined.map(({ host }) => host)] }
  }

  /** A host of its own, which XAPI keeps as a pool without a name (XS-SEQ-02). */
  standAlone(plan: HostPlan): { pool: string; host: string } {
    return this.make('xs.host.create', { ...hostInput(plan), ...FP1 })
  }

  nic(host: string, number: number): string {
    return this.found(this.read.first('plant_nic', { owner: host, device: `eth${number}` })).id
  }

  pif(host: string, number: number): string {
    return this.found(this.read.first('xs_pif', { host, device: `eth${number}`, physical: true })).id
  }

  /** The network that Setup made for a NIC. */
  networkOfNic(host: string, number: number): string {
    return this.found(this.read.need('xs_pif', this.pif(host, number)).network ?? undefined)
  }

  rename(network: string, name_label: string): void {
    this.run('xs.network.edit', { network, name_label })
  }

  /** A network without uplink. */
  network(pool: string, name_label: string): string {
    return this.make<{ network: string }>('xs.network.create', { pool, name_label }).network
  }

  /** One network on a bond of the same NICs on every host, as XenCenter sets it up (XS-BOND-17). */
  bond(pool: string, hosts: readonly string[], nics: readonly number[], name: string): string {
    const network = this.network(pool, name)
    for (const host of hosts) {
      const members = nics.map((number) => this.pif(host, number))
      const { master } = this.make<{ master: string }>('xs.bond.create', { network, members })
      this.run('xs.pif.plug', { pif: master })
    }
    return network
  }

  /** An address of a host's own on a NIC that is not the management interface. */
  hostAddress(host: string, number: number, IP: string): void {
    this.run('xs.pif.reconfigureIp', { pif: this.pif(host, number), mode: 'Static', IP, netmask: NETMASK })
  }

  /** A network with a tag on the NIC of this number on every host of the pool (XS-VLAN-17, XS-CLI-04). */
  vlan(pool: string, coordinator: string, number: number, tag: number): string {
    const network = this.network(pool, `VLAN ${tag}`)
    this.run('xs.pool.createVlan', { pif: this.pif(coordinator, number), network, tag })
    return network
  }

  /** Makes a VM, sets its addresses and starts it on its home server. Returns its id. */
  vm(pool: string, { name, host, on, ...rest }: VmPlan): string {
    const vifs = on.map(({ network }) => ({ network }))
    const input = { pool, name_label: name, affinity: host, vifs, ...rest }
    const made = this.make<{ vm: string; vifs: string[] }>('xs.vm.create', input)
    this.bringUp(
      made,
      host,
      on.map(({ address }) => address),
    )
    return made.vm
  }

  /** A VM made with a console's defaults: one VIF on Network 0 (XS-VIF-02). */
  defaultVm(pool: string, name_label: string, host: string, address: string): void {
    const made = this.make<{ vm: string; vifs: string[] }>('xs.vm.create', { pool, name_label, affinity: host })
    this.bringUp(made, host, [address])
  }

  private bringUp(made: { vm: string; vifs: string[] }, host: string, addresses: readonly (string | undefined)[]): void {
    for (const [at, endpoint] of made.vifs.entries()) {
      const address = addresses[at]
      if (address !== undefined) this.run('guest.address.set', { endpoint, addresses: [address] })
    }
    this.run('xs.vm.power', { vm: made.vm, action: 'start', host })
  }

  private found<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('a step of the sample did not make what the next one needs')
    return value
  }
}

const NETMASK = '255.255.255.0'

function hostInput({ name, nics, connected, address }: HostPlan): object {
  return {
    name_label: name,
    nics: Array.from({ length: nics }, (_, n) => ({ device: `eth${n}`, connected: connected.includes(n) })),
    management: { device: 'eth0', mode: 'Static', IP: address, netmask: NETMASK },
  }
}
