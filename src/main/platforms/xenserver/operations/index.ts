/** Every operation on XenServer's objects. */
import { bondCreate } from './bond/create'
import { bondDestroy } from './bond/destroy'
import { bondSetMode, bondSetProperty } from './bond/mode'
import { bondSetActive } from './bond/set-active'
import { objectDescribe } from './describe'
import { hostCreate } from './host/create'
import { hostDestroy } from './host/destroy'
import { hostEvacuate } from './host/evacuate'
import { hostManagementDisable } from './host/management-disable'
import { hostManagementReconfigure } from './host/management-reconfigure'
import { hostPower } from './host/power'
import { hostResetNetworking } from './host/reset-networking'
import { hostSetEnabled } from './host/set-enabled'
import { hostSwitchBackend } from './host/switch-backend'
import { networkAttach } from './network/attach'
import { networkCreate } from './network/create'
import { networkCreateCrossServer } from './network/create-cross-server'
import { networkCreateExternal } from './network/create-external'
import { networkDestroy } from './network/destroy'
import { networkEdit } from './network/edit'
import { networkReconfigure } from './network/reconfigure'
import { networkRemove } from './network/remove'
import { networkVacate } from './network/vacate'
import { pifDbForget } from './pif/db-forget'
import { pifForget } from './pif/forget'
import { pifIntroduce } from './pif/introduce'
import { pifPlug, pifUnplug } from './pif/plug'
import { pifSetDisallowUnplug, pifSetProperty } from './pif/properties'
import { pifReconfigureIpv6, pifSetPrimaryAddressType } from './pif/reconfigure-ipv6'
import { pifReconfigureIp } from './pif/reconfigure-ip'
import { pifScan } from './pif/scan'
import { poolBringToSettings } from './pool/bring-to-settings'
import { poolConfigureInterfaces } from './pool/configure-interfaces'
import { poolCreate } from './pool/create'
import { poolCreateBond } from './pool/create-bond'
import { poolCreateVlan } from './pool/create-vlan'
import { poolDestroyBond } from './pool/destroy-bond'
import { poolEditBondMembers } from './pool/edit-bond-members'
import { poolSetBondMode } from './pool/set-bond-mode'
import { poolDesignateNewMaster } from './pool/designate-new-master'
import { poolEmergencyTransition, poolRecoverSlaves } from './pool/emergency'
import { poolSetIgmpSnooping } from './pool/igmp'
import { poolDisableHa, poolEnableHa } from './pool/set-ha'
import { poolEject } from './pool/eject'
import { poolJoin } from './pool/join'
import { poolSetController } from './pool/set-controller'
import { poolManagementReconfigure } from './pool/management-reconfigure'
import { recordSet } from './record/set'
import { tunnelCreate, tunnelDestroy } from './tunnel/tunnel'
import { vifAddTrunk, vifRemoveTrunk } from './vif/change-trunks'
import { vifConfigureIpv4, vifConfigureIpv6 } from './vif/configure-ip'
import { vifCreate } from './vif/create'
import { vifEdit } from './vif/edit'
import { vifMove } from './vif/move'
import { vifDestroy, vifPlug, vifUnplug } from './vif/plug'
import { pifCreateVlan, pifDestroy, poolCreateVlanOnDevice } from './vlan/deprecated'
import { vlanCreate, vlanDestroy } from './vlan/vlan'
import { vmCreate } from './vm/create'
import { vmDestroy } from './vm/destroy'
import { vmClone, vmCopy } from './vm/duplicate'
import { vmMigrate } from './vm/migrate'
import { vmCopyTo, vmMigrateTo } from './vm/other-pool'
import { vmPower } from './vm/power'
import { vmInstall, vmSetTemplate } from './vm/template'
import { vmSetTools } from './vm/tools'
import { vmResetPowerState } from './vm/reset-power-state'

export const XENSERVER_OPERATIONS = [
  poolCreate,
  poolCreateVlan,
  poolCreateVlanOnDevice,
  poolCreateBond,
  poolDestroyBond,
  poolSetBondMode,
  poolEditBondMembers,
  poolJoin,
  poolEject,
  poolDesignateNewMaster,
  poolDisableHa,
  poolEnableHa,
  poolSetIgmpSnooping,
  poolEmergencyTransition,
  poolRecoverSlaves,
  poolBringToSettings,
  hostCreate,
  hostManagementReconfigure,
  hostPower,
  hostSetEnabled,
  hostEvacuate,
  hostSwitchBackend,
  hostResetNetworking,
  hostDestroy,
  poolSetController,
  poolConfigureInterfaces,
  poolManagementReconfigure,
  hostManagementDisable,
  objectDescribe,
  recordSet,
  networkCreate,
  networkCreateExternal,
  networkCreateCrossServer,
  networkEdit,
  networkReconfigure,
  networkVacate,
  networkRemove,
  networkDestroy,
  networkAttach,
  pifPlug,
  pifUnplug,
  pifReconfigureIp,
  pifReconfigureIpv6,
  pifSetPrimaryAddressType,
  pifSetProperty,
  pifSetDisallowUnplug,
  pifScan,
  pifIntroduce,
  pifForget,
  pifDbForget,
  pifCreateVlan,
  pifDestroy,
  vlanCreate,
  vlanDestroy,
  bondCreate,
  bondDestroy,
  bondSetMode,
  bondSetProperty,
  bondSetActive,
  tunnelCreate,
  tunnelDestroy,
  vmCreate,
  vmClone,
  vmCopy,
  vmPower,
  vmResetPowerState,
  vmMigrate,
  vmMigrateTo,
  vmCopyTo,
  vmSetTemplate,
  vmInstall,
  vmSetTools,
  vmDestroy,
  vifCreate,
  vifEdit,
  vifMove,
  vifAddTrunk,
  vifRemoveTrunk,
  vifConfigureIpv4,
  vifConfigureIpv6,
  vifPlug,
  vifUnplug,
  vifDestroy,
] as const
