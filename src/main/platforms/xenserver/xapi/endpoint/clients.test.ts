/** Clients of the real XAPI, which nobody here wrote, on a served lab. */
import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient, type Xapi } from 'xen-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { servedLab, type ServedLab } from '../../../../shell/testing/served-lab'

let lab: ServedLab
beforeEach(async () => {
  lab = await servedLab({
    arrange: async (ask) => {
      const host = (n: number) => ({
        name_label: `host-${n}`,
        nics: ['eth0', 'eth1', 'eth2'].map((device) => ({ device })),
        management: { device: 'eth0', mode: 'Static', IP: `10.0.0.${n}`, netmask: '255.255.255.0', gateway: '10.0.0.254' },
      })
      const { result } = await ask('operation.run', {
        name: 'xs.pool.create',
        input: { name_label: 'Lab pool', release: '8', host: host(1) },
      })
      const { pool } = result as { pool: string }
      await ask('operation.run', { name: 'xs.host.create', input: { pool, ...host(2) } })
      await ask('operation.run', { name: 'xs.vm.create', input: { pool, name_label: 'web-1', vifs: [] } })
    },
  })
})
afterEach(() => lab.close())

describe('xen-api', () => {
  let xapi: Xapi
  const connect = async (transport: string): Promise<void> => {
    xapi = createClient({ url: lab.url, auth: { user: lab.user, password: lab.password }, transport, debounce: 5 })
    await xapi.connect()
    await xapi.objectsFetched
  }
  afterEach(() => xapi.disconnect())

  /** Resolves once the cache holds, under the reference, what is looked for. */
  const cached = (isThere: (objects: readonly Record<string, unknown>[]) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isThere(Object.values(xapi.objects.all))) {
          for (const event of ['add', 'update', 'remove']) xapi.objects.removeListener(event, look)
          resolve()
        }
      }
      for (const event of ['add', 'update', 'remove']) xapi.objects.on(event, look)
      look()
    })

  test.each(['json-rpc', 'xml-rpc'])(
    'over %s follows what is done in the console, and does the like itself',
    async (transport) => {
      await connect(transport)
      expect(xapi.pool.name_label).toBe('Lab pool')

      const { result } = await lab.ask('operation.run', {
        name: 'xs.network.create',
        input: { pool: xapi.pool.$ref, name_label: 'Made in the console' },
      })
      const { network } = result as { network: string }
      await cached((all) => all.some(({ $ref }) => $ref === network))
      expect(xapi.getObjectByRef(network)).toMatchObject({ $type: 'network', name_label: 'Made in the console', PIFs: [] })

      await lab.ask('operation.undo', {})
      await cached((all) => !all.some(({ $ref }) => $ref === network))
      await lab.ask('operation.redo', {})
      await cached((all) => all.some(({ $ref }) => $ref === network))

      const made = (await xapi.call('network.create', {
        name_label: 'VLAN 25',
        name_description: '',
        MTU: 1500,
        other_config: {},
        tags: [],
      })) as string
      const pif = Object.values(xapi.objects.indexes.type['PIF'] ?? {}).find(
        ({ device, physical }) => physical && device === 'eth1',
      )
      const vlan = (await xapi.call('VLAN.create', pif?.$ref, '25', made)) as string
      await cached((all) => all.some(({ $ref }) => $ref === vlan))
      // The network tells of its interface, although its own row did not change.
      await cached((all) => all.some(({ $ref, PIFs }) => $ref === made && (PIFs as string[]).length === 1))
      await xapi.call('VLAN.destroy', vlan)
      await cached((all) => all.some(({ $ref, PIFs }) => $ref === made && (PIFs as string[]).length === 0))

      const vm = Object.values(xapi.objects.indexes.type['VM'] ?? {}).find(({ name_label }) => name_label === 'web-1')
      const vif = (await xapi.call('VIF.create', {
        ...{ device: '0', network: made, VM: vm?.$ref, MAC: '', MTU: 1500, other_config: {} },
        ...{ qos_algorithm_type: '', qos_algorithm_params: {} },
      })) as string
      await cached((all) => all.some(({ $ref, VIFs }) => $ref === vm?.$ref && (VIFs as string[]).includes(vif)))
      await expect(xapi.call('network.destroy', 'OpaqueRef:none')).rejects.toMatchObject({ code: 'HANDLE_INVALID' })
      await xapi.call('VIF.destroy', vif)
      await xapi.call('network.destroy', made)
      await cached((all) => !all.some(({ $ref }) => $ref === made || $ref === vif))
    },
  )

  test('bonds by a task, and waits for all events by its barrier', async () => {
    await connect('auto')
    const network = (await xapi.call('network.create', {
      ...{ name_label: 'Bond 1+2', name_description: '', MTU: 1500, other_config: {}, tags: [] },
    })) as string
    const host = Object.values(xapi.objects.indexes.type['host'] ?? {})[0]
    const members = Object.values(xapi.objects.indexes.type['PIF'] ?? {})
      .filter((pif) => pif.host === host?.$ref && pif.device !== 'eth0')
      .map(({ $ref }) => $ref)
    const bond = (await xapi.callAsync('Bond.create', network, members, '', 'balance-slb', {})) as string
    await xapi.barrier()
    expect(xapi.getObjectByRef(bond)).toMatchObject({ $type: 'Bond', mode: 'balance-slb', slaves: members })
    expect(xapi.getObjectByRef(members[0] ?? '')).toMatchObject({ bond_slave_of: bond })
    await expect(xapi.callAsync('Bond.create', network, members, '', 'balance-slb', {})).rejects.toMatchObject({
      code: 'NETWORK_ALREADY_CONNECTED',
    })
    await xapi.call('Bond.destroy', bond)
    await xapi.barrier()
    expect(xapi.getObjectByRef(bond, null)).toBeNull()
  })
})

describe('xmlrpc.client of Python, as the official bindings use it', () => {
  const hasPython = spawnSync('python3', ['--version']).status === 0
  test.skipIf(!hasPython)('logs in, makes and removes networks, bonds, VLANs and VIFs, and follows events', async () => {
    const script = join(import.meta.dirname, 'testing', 'client.py')
    const { stdout, stderr } = await promisify(execFile)('python3', [script, lab.url, lab.user], {
      env: { ...process.env, XAPI_PASSWORD: lab.password },
      timeout: 60_000,
    })
    expect(stderr).toBe('')
    expect(stdout.trim()).toBe('done')
    expect((await lab.ask('log.list', { text: 'Python', limit: 10 })).length).toBeGreaterThan(0)
  })
})
