import { describe, expect, test } from 'vitest'
import { vlanTreatment } from './port-vlan'

const port = (patch: object = {}) => ({
  mode: 'trunk',
  access_vlan: 10,
  allowed_vlans: '1,20,30-39',
  native_vlan: 1,
  encapsulation: 'dot1q',
  ...patch,
})
const access = port({ mode: 'access' })

describe('a switch port', () => {
  test('in access mode puts untagged frames into its VLAN', () => {
    expect(vlanTreatment(access, null)).toEqual({ carries: true, vlan: 10, detail: 'access port of VLAN 10' })
  })

  test.each([
    ['another VLAN', 20, null],
    // It may get in, depending on the make; it never comes back tagged.
    ['its own VLAN', 10, 10],
  ])('in access mode does not carry frames tagged with %s', (_, tag, vlan) => {
    expect(vlanTreatment(access, tag)).toMatchObject({ carries: false, vlan })
  })

  test('carries on a trunk the VLANs that are allowed, and no others', () => {
    expect(vlanTreatment(port(), 35)).toEqual({ carries: true, vlan: 35, detail: 'trunk, carries VLAN 35' })
    expect(vlanTreatment(port(), 40)).toEqual({
      carries: false,
      vlan: null,
      detail: 'trunk, VLAN 40 is not among the allowed ones',
    })
  })

  test('puts untagged frames on a trunk into the native VLAN, beside the tagged ones', () => {
    expect(vlanTreatment(port({ native_vlan: 20 }), null)).toMatchObject({ carries: true, vlan: 20 })
    expect(vlanTreatment(port({ native_vlan: 20 }), 30)).toMatchObject({ carries: true, vlan: 30 })
  })

  test('drops untagged frames on a trunk whose native VLAN is missing or not allowed', () => {
    expect(vlanTreatment(port({ native_vlan: null }), null)).toMatchObject({ carries: false, vlan: null })
    expect(vlanTreatment(port({ native_vlan: 99 }), null)).toMatchObject({ carries: false, vlan: null })
  })

  test('gives no tagged answer in the native VLAN', () => {
    expect(vlanTreatment(port(), 1)).toEqual({
      carries: false,
      vlan: 1,
      detail: 'trunk, VLAN 1 is its native VLAN, and answers come back untagged',
    })
  })

  test('takes tag 0 for untagged', () => {
    expect(vlanTreatment(port(), 0)).toMatchObject({ carries: false, vlan: 1 })
    expect(vlanTreatment(port({ native_vlan: null }), 0)).toMatchObject({ carries: false, vlan: null })
  })

  test('that is not set to 802.1q does not carry tagged frames', () => {
    expect(vlanTreatment(port({ encapsulation: 'isl' }), 20)).toMatchObject({ carries: false, vlan: null })
  })
})
