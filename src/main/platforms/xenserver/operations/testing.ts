/** For tests: a lab with one XenServer pool in it, made by the operations themselves. */
import { z } from 'zod'
import type { RowOf, TableName } from '../../../../shared/model/tables'
import type { ErrorBody } from '../../../../shared/errors'
import type { ReleaseProfile } from '../../../../shared/model/xenserver-names'
import { guests } from '../../../guests'
import type { Operation, Tx } from '../../../inventory/operation'
import { tempLab, type TempLab } from '../../../inventory/temp-lab'
import { plant } from '../../../plant'
import { FAULT_OPERATIONS } from '../../../plant/operations/fault'
import { explain } from '../explain'
import { XENSERVER_OPERATIONS } from '.'
import { settle } from './settle'

export const TESTED: readonly Operation[] = [...XENSERVER_OPERATIONS, ...plant.operations, ...guests.operations]
/** Those that change what pools record. */
export const POOL_OPERATIONS: readonly Operation[] = [...XENSERVER_OPERATIONS, ...guests.operations, ...FAULT_OPERATIONS]

export interface XenLab extends TempLab {
  readonly pool: string
  readonly hosts: string[]
  get<N extends TableName>(table: N, id: string): RowOf<N>
  /** The physical PIF of a NIC: host by number, device by number. */
  pif(host: number, nic: number): RowOf<'xs_pif'>
  /** The network with that bridge. */
  network(bridge: string): RowOf<'xs_network'>
  /** A VM with one VIF on each of the networks; running on `on` if given. */
  vm(
    name: string,
    networks: readonly string[],
    options?: { on?: number; hvm?: boolean; tools?: boolean },
  ): { vm: string; vifs: string[] }
  /** Writes rows as an import might have left them, which no operation here can. */
  arrange(write: (tx: Tx) => void): void
  /** A refusal that must have changed nothing: code, parameters, field. */
  refused(operation: string, input: unknown): Pick<ErrorBody, 'code' | 'params'>
}

export interface PoolShape {
  release?: ReleaseProfile
  backend?: 'bridge' | 'openvswitch'
  hosts?: number
  nics?: number
}

/** Host n has the management address 10.0.0.<n+1> on NIC 0. */
export function hostSpec(n: number, nics: number) {
  return {
    name_label: `host-${n}`,
    nics: Array.from({ length: nics }, (_, i) => ({ device: `eth${i}` })),
    management: { device: 'eth0', mode: 'Static', IP: `10.0.0.${n + 1}`, netmask: '255.255.255.0', gateway: '10.0.0.254' },
  }
}

export function xenLab({ release = '8', backend, hosts = 1, nics = 2 }: PoolShape = {}): XenLab {
  const lab = tempLab({ operations: TESTED, settle: [settle, plant.settle], explain: [explain] })
  const made = lab.apply<{ pool: string; host: string }>('xs.pool.create', {
    name_label: 'Pool',
    release,
    ...(backend ? { backend } : {}),
    host: hostSpec(0, nics),
  })
  const ids = [made.host]
  for (let n = 1; n < hosts; n++)
    ids.push(lab.apply<{ host: string }>('xs.host.create', { pool: made.pool, ...hostSpec(n, nics) }).host)
  const get: XenLab['get'] = (table, id) => lab.lab.read.need(table, id)
  return {
    ...lab,
    pool: made.pool,
    hosts: ids,
    get,
    pif: (host, nic) => lab.lab.read.first('xs_pif', { host: ids[host] ?? '', device: `eth${nic}`, physical: true })!,
    network: (bridge) => lab.lab.read.first('xs_network', { pool: made.pool, bridge })!,
    vm: (name_label, networks, { on, hvm = false, tools = true } = {}) => {
      const vm = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
        pool: made.pool,
        name_label,
        tools,
        HVM_boot_policy: hvm ? 'BIOS order' : '',
        vifs: networks.map((network) => ({ network })),
      })
      if (on !== undefined) lab.apply('xs.vm.power', { vm: vm.vm, action: 'start', host: ids[on] })
      return vm
    },
    arrange: (write) => {
      const arrange = { name: 'test.arrange', input: z.object({}), title: () => 'Arrange', run: (tx: Tx) => write(tx) }
      lab.lab.apply(arrange, {})
    },
    refused: (operation, input) => {
      const before = JSON.stringify(lab.content())
      const { code, params } = lab.refuse(operation, input)
      if (JSON.stringify(lab.content()) !== before) throw new Error(`${operation} was refused and changed something`)
      return { code, params }
    },
  }
}
