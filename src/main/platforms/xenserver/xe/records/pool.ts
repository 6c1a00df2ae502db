/** `xe pool-…`: the record as far as the simulated API knows the pool. */
import { mrw, ro, rw, sro, srw } from './field'
import type { XeRecord } from './record'

export const pool: XeRecord = {
  noun: 'pool',
  class: 'pool',
  listed: ['uuid', 'name-label', 'name-description', 'master', 'default-SR'],
  fields: [
    ro('uuid'),
    rw('name-label'),
    rw('name-description'),
    ro('master'),
    ro('default-SR', { path: 'default_SR' }),
    mrw('other-config'),
    sro('allowed-operations'),
    sro('current-operations'),
    ro('ha-enabled'),
    ro('ha-configuration'),
    ro('ha-host-failures-to-tolerate'),
    ro('ha-plan-exists-for'),
    ro('ha-allow-overcommit'),
    ro('ha-overcommitted'),
    ro('blobs'),
    rw('igmp-snooping-enabled'),
    mrw('gui-config'),
    ro('vswitch-controller', { isHidden: true, show: (address) => (address === '' ? '<not set>' : address) }),
    ro('restrictions'),
    srw('tags', { separator: ', ' }),
    ro('license-state'),
    ro('ha-cluster-stack'),
    mrw('guest-agent-config'),
    mrw('health-check-config'),
  ],
}
