import { expect, test } from 'vitest'
import { hostSpec, xenLab } from './operations/testing'
import { backendOf, poolProfile, profileOf, PROFILES } from './profile'

test('a host has the profile of its version, a pool that of its coordinator', () => {
  const lab = xenLab({ release: '5.6-fp1' })
  const { host } = lab.apply<{ host: string }>('xs.host.create', { pool: lab.pool, ...hostSpec(1, 1), product_version: '5.6.0' })
  const { read } = lab.lab
  expect([profileOf(read, lab.hosts[0] ?? '').name, profileOf(read, host).name]).toEqual(['5.6-fp1', '5.6'])
  expect(poolProfile(read, lab.pool).name).toBe('5.6-fp1')
  expect([profileOf(read, null).name, profileOf(read, 'gone').name, poolProfile(read, null).name]).toEqual(['8', '8', '8'])
  lab.close()
})

test('a host that does not name its backend has its release’s default', () => {
  const lab = xenLab({ release: '5.6', backend: 'openvswitch' })
  const host = lab.hosts[0] ?? ''
  expect(backendOf(lab.lab.read, host)).toBe('openvswitch')
  lab.arrange((tx) => tx.update('xs_host', host, { software_version: { product_version: '5.5.0' } }))
  expect(backendOf(lab.lab.read, host)).toBe('bridge')
  lab.close()
})

test('each profile is filed under its own name', () => {
  expect(Object.entries(PROFILES).every(([name, profile]) => profile.name === name)).toBe(true)
})
