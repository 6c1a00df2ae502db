/**
 * What every lab answers for fields that clients look for and no table has. Clients read them without asking first
 * whether they are there (the object caches of consoles, the official bindings' examples), so they are there, with the
 * value that is true of a lab: it has no storage, no patches, no licences, no hardware beyond NICs.
 */
import type { XapiField } from './class'
import { constant } from './constant'
import { NULL_REF, refTo, STRING_MAP, STRING_SET, type RefName, type XapiType } from './types'

const EPOCH = '19700101T00:00:00Z'
const none = (to: RefName): readonly [XapiType, string] => [refTo(to), NULL_REF]
const noneOf = (to: RefName): readonly [XapiType, readonly string[]] => [{ set: refTo(to) }, []]
const NO_BLOBS: readonly [XapiType, object & Record<string, never>] = [{ map: ['string', refTo('blob')] }, {}]

/** No storage is simulated, and nothing that protects a pool by storage. */
export const POOL_CONSTANTS: readonly XapiField[] = [
  constant('default_SR', ...none('SR')),
  constant('suspend_image_SR', ...none('SR')),
  constant('crash_dump_SR', ...none('SR')),
  constant('ha_configuration', STRING_MAP, {}),
  constant('ha_statefiles', STRING_SET, []),
  constant('ha_host_failures_to_tolerate', 'int', 0),
  constant('ha_plan_exists_for', 'int', 0),
  constant('ha_allow_overcommit', 'bool', false),
  constant('ha_overcommitted', 'bool', false),
  constant('ha_cluster_stack', 'string', '', { since: '7' }),
  constant('redo_log_enabled', 'bool', false, { since: '5.6' }),
  constant('redo_log_vdi', ...none('VDI'), { since: '5.6' }),
  constant('blobs', ...NO_BLOBS),
  constant('gui_config', STRING_MAP, {}),
  constant('health_check_config', STRING_MAP, {}, { since: '7' }),
  constant('guest_agent_config', STRING_MAP, {}, { since: '7' }),
  constant('cpu_info', STRING_MAP, {}, { since: '7' }),
  constant('restrictions', STRING_MAP, {}, { since: '6.0' }),
  constant('metadata_VDIs', ...noneOf('VDI'), { since: '6.0' }),
  constant('wlb_url', 'string', '', { attribute: null }),
  constant('wlb_username', 'string', '', { attribute: null }),
  constant('wlb_enabled', 'bool', false),
  constant('wlb_verify_cert', 'bool', false),
  constant('policy_no_vendor_device', 'bool', false, { since: '7' }),
  constant('live_patching_disabled', 'bool', false, { since: '7' }),
  constant('uefi_certificates', 'string', '', { since: '8', attribute: null }),
  constant('allowed_operations', STRING_SET, [], { since: '7' }),
  constant('current_operations', STRING_MAP, {}, { since: '7' }),
]

/** A host is its networking: no patches, no cards but NICs, no authentication but the endpoint's own. */
export const HOST_CONSTANTS: readonly XapiField[] = [
  constant('API_version_vendor', 'string', 'XenSource', { attribute: 'API_version__vendor' }),
  constant('API_version_vendor_implementation', STRING_MAP, {}),
  constant('memory_overhead', 'int', 0, { attribute: 'memory__overhead' }),
  constant('current_operations', STRING_MAP, {}),
  constant('capabilities', STRING_SET, []),
  constant('cpu_configuration', STRING_MAP, {}),
  constant('cpu_info', STRING_MAP, {}, { since: '5.6' }),
  constant('sched_policy', 'string', 'credit'),
  constant('supported_bootloaders', STRING_SET, ['pygrub', 'eliloader']),
  constant('logging', STRING_MAP, {}),
  constant('suspend_image_sr', ...none('SR')),
  constant('crash_dump_sr', ...none('SR')),
  constant('local_cache_sr', ...none('SR'), { since: '6.0' }),
  constant('crashdumps', ...noneOf('host_crashdump')),
  constant('patches', ...noneOf('host_patch')),
  constant('updates', ...noneOf('pool_update'), { since: '7' }),
  constant('updates_requiring_reboot', ...noneOf('pool_update'), { since: '7' }),
  constant('PBDs', ...noneOf('PBD')),
  constant('PCIs', ...noneOf('PCI'), { since: '6.0' }),
  constant('PGPUs', ...noneOf('PGPU'), { since: '6.0' }),
  constant('PUSBs', ...noneOf('PUSB'), { since: '8' }),
  constant('host_CPUs', ...noneOf('host_cpu')),
  constant('features', ...noneOf('Feature'), { since: '7' }),
  constant('license_params', STRING_MAP, {}),
  constant('license_server', STRING_MAP, {}, { since: '5.6' }),
  constant('edition', 'string', 'free', { since: '5.6' }),
  constant('bios_strings', STRING_MAP, {}, { since: '5.6' }),
  constant('chipset_info', STRING_MAP, {}, { since: '6.0' }),
  constant('power_on_mode', 'string', '', { since: '5.6' }),
  constant('power_on_config', STRING_MAP, {}, { since: '5.6' }),
  constant('ha_statefiles', STRING_SET, []),
  constant('ha_network_peers', STRING_SET, []),
  constant('blobs', ...NO_BLOBS),
  constant('external_auth_type', 'string', ''),
  constant('external_auth_service_name', 'string', ''),
  constant('external_auth_configuration', STRING_MAP, {}),
  constant('guest_VCPUs_params', STRING_MAP, {}, { since: '6.1' }),
  constant('display', { enum: ['enabled', 'disable_on_reboot', 'disabled', 'enable_on_reboot'] }, 'enabled', { since: '6.5' }),
  constant('virtual_hardware_platform_versions', { set: 'int' }, [], { since: '6.5' }),
  constant('ssl_legacy', 'bool', false, { since: '7' }),
  constant('iscsi_iqn', 'string', '', { since: '8' }),
  constant('multipathing', 'bool', false, { since: '8' }),
]

/** A VM has interfaces and a power state; disks, consoles and snapshots by schedule it has not. */
export const VM_CONSTANTS: readonly XapiField[] = [
  constant('current_operations', STRING_MAP, {}),
  constant('user_version', 'int', 1),
  constant('suspend_VDI', ...none('VDI')),
  constant('suspend_SR', ...none('SR'), { since: '6.0' }),
  constant('scheduled_to_be_resident_on', ...none('host')),
  constant('memory_overhead', 'int', 0, { attribute: 'memory__overhead' }),
  constant('memory_static_min', 'int', 0, { attribute: 'memory__static_min' }),
  constant('VCPUs_params', STRING_MAP, {}),
  constant('actions_after_shutdown', { enum: ['destroy', 'restart'] }, 'destroy'),
  constant('actions_after_reboot', { enum: ['destroy', 'restart'] }, 'restart'),
  constant(
    'actions_after_crash',
    { enum: ['destroy', 'coredump_and_destroy', 'restart', 'coredump_and_restart', 'preserve', 'rename_restart'] },
    'restart',
  ),
  constant('consoles', ...noneOf('console')),
  constant('VBDs', ...noneOf('VBD')),
  constant('VTPMs', ...noneOf('VTPM')),
  constant('VGPUs', ...noneOf('VGPU'), { since: '6.0' }),
  constant('VUSBs', ...noneOf('VUSB'), { since: '8' }),
  constant('attached_PCIs', ...noneOf('PCI'), { since: '6.0' }),
  constant('crash_dumps', ...noneOf('crashdump')),
  constant('PV_kernel', 'string', '', { attribute: 'PV__kernel' }),
  constant('PV_ramdisk', 'string', '', { attribute: 'PV__ramdisk' }),
  constant('PV_args', 'string', '', { attribute: 'PV__args' }),
  constant('PV_bootloader_args', 'string', '', { attribute: 'PV__bootloader_args' }),
  constant('PV_legacy_args', 'string', '', { attribute: 'PV__legacy_args' }),
  constant('HVM_boot_params', STRING_MAP, {}),
  constant('HVM_shadow_multiplier', 'float', 1, { attribute: 'HVM__shadow_multiplier' }),
  constant('platform', STRING_MAP, {}),
  constant('PCI_bus', 'string', ''),
  constant('domarch', 'string', ''),
  constant('last_boot_CPU_flags', STRING_MAP, {}),
  constant('last_booted_record', 'string', '', { attribute: null }),
  constant('metrics', ...none('VM_metrics')),
  constant('xenstore_data', STRING_MAP, {}),
  constant('ha_always_run', 'bool', false),
  constant('ha_restart_priority', 'string', ''),
  constant('blobs', ...NO_BLOBS),
  constant('blocked_operations', STRING_MAP, {}),
  constant('snapshot_time', 'datetime', EPOCH),
  constant('transportable_snapshot_id', 'string', ''),
  constant('snapshot_info', STRING_MAP, {}, { since: '5.6' }),
  constant('snapshot_metadata', 'string', '', { since: '5.6', attribute: null }),
  constant('parent', ...none('VM'), { since: '5.6' }),
  constant('children', ...noneOf('VM'), { since: '5.6' }),
  constant('bios_strings', STRING_MAP, {}, { since: '5.6' }),
  constant('protection_policy', ...none('VMPP'), { since: '5.6-fp1' }),
  constant('is_snapshot_from_vmpp', 'bool', false, { since: '5.6-fp1' }),
  constant('snapshot_schedule', ...none('VMSS'), { since: '7' }),
  constant('is_vmss_snapshot', 'bool', false, { since: '7' }),
  constant('appliance', ...none('VM_appliance'), { since: '6.0' }),
  constant('start_delay', 'int', 0, { since: '6.0' }),
  constant('shutdown_delay', 'int', 0, { since: '6.0' }),
  constant('order', 'int', 0, { since: '6.0' }),
  constant('version', 'int', 0, { since: '6.0' }),
  constant('generation_id', 'string', '', { since: '6.2' }),
  constant('hardware_platform_version', 'int', 0, { since: '6.5' }),
  constant('has_vendor_device', 'bool', false, { since: '7' }),
  constant('requires_reboot', 'bool', false, { since: '7' }),
  constant('reference_label', 'string', '', { since: '7' }),
  constant('NVRAM', STRING_MAP, {}, { since: '8' }),
]

/** Guests report addresses and drivers; what they could be asked beyond, nobody knows. */
export const GUEST_METRICS_CONSTANTS: readonly XapiField[] = [
  constant('memory', STRING_MAP, {}),
  constant('disks', STRING_MAP, {}),
  constant('can_use_hotplug_vbd', { enum: ['yes', 'no', 'unspecified'] }, 'unspecified', { since: '7' }),
  constant('can_use_hotplug_vif', { enum: ['yes', 'no', 'unspecified'] }, 'unspecified', { since: '7' }),
]

/** A VIF is configured or not; how its device fares is not told. */
export const VIF_CONSTANTS: readonly XapiField[] = [
  constant('current_operations', STRING_MAP, {}),
  constant('metrics', ...none('VIF_metrics')),
  constant('status_code', 'int', 0),
  constant('status_detail', 'string', ''),
]

/** No card is passed through, and none is shared out by SR-IOV. */
export const PIF_CONSTANTS: readonly XapiField[] = [
  constant('PCI', ...none('PCI'), { since: '7' }),
  constant('sriov_physical_PIF_of', ...noneOf('network_sriov'), { since: '8' }),
  constant('sriov_logical_PIF_of', ...noneOf('network_sriov'), { since: '8' }),
]

/** Operations are over as soon as they are done, so that none is ever under way. */
export const NETWORK_CONSTANTS: readonly XapiField[] = [
  constant('blobs', ...NO_BLOBS),
  constant('allowed_operations', { set: { enum: ['attaching'] } }, []),
  constant('current_operations', { map: ['string', { enum: ['attaching'] }] }, {}),
  constant('assigned_ips', { map: [refTo('VIF'), 'string'] }, {}, { since: '6.5' }),
]
