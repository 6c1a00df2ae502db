/** The two ways to remove ghosts in a guest, with that guest's own device ids (VS-GHO-08 to -12, -20 to -29). */
import type { CleanupRoutes, CleanupStep } from '../../../shared/contract/guest'
import type { Adapter } from './adapters'
import { SHOW_NONPRESENT } from './device-manager'

const LIST = 'devcon.exe findall =net'

/** What removes one device: @ before the full instance id, in straight double quotes (VS-GHO-25, VS-GHO-27). */
export const removal = (instance: string): string => `devcon -r remove "@${instance}"`

const step = (text: string, command: string | null = null): CleanupStep => ({ text, command })

/** How `chosen` of a guest's adapters are removed by hand. */
export function cleanupRoutes(core: boolean, all: readonly Adapter[], chosen: readonly Adapter[]): CleanupRoutes {
  return {
    deviceManager: core ? [] : viaDeviceManager(all, chosen),
    noDeviceManager: core ? 'This guest is a Server Core, which has no Device Manager. Use devcon.' : '',
    devcon: viaDevcon(all, chosen),
  }
}

function viaDeviceManager(all: readonly Adapter[], chosen: readonly Adapter[]): CleanupStep[] {
  const kept = all.filter((adapter) => !chosen.includes(adapter) && adapter.present)
  return [
    step('Open a command prompt: Start, Run.', 'cmd.exe'),
    step('Let Device Manager show devices that are not present.', `set ${SHOW_NONPRESENT}=1`),
    step('Start Device Manager from this same prompt; started elsewhere it does not see the variable.', 'start devmgmt.msc'),
    step('Choose View, Show hidden devices, and expand Network adapters. Without the variable this does not reveal the ghosts.'),
    step(
      `Right-click ${chosen.length === 1 ? 'the dimmed adapter' : 'each of these dimmed adapters'} and choose Uninstall: ${names(chosen)}.` +
        (kept.length > 0 ? ` What is not dimmed is active and stays: ${names(kept)}.` : ''),
    ),
    step('Close Device Manager and restart the guest, so that all services start anew.'),
  ]
}

function viaDevcon(all: readonly Adapter[], chosen: readonly Adapter[]): CleanupStep[] {
  const left = all.length - chosen.length
  return [
    step(
      String.raw`Copy devcon.exe into the guest. It is in SUPPORT.CAB, in \SUPPORT\TOOLS of the x64 disc of Windows Server 2003 R2.`,
    ),
    step(`List all network adapters, phantoms included: ${all.length} matching device(s).`, LIST),
    ...chosen.map(({ name, instance_id }) => step(`Remove ${name}.`, removal(instance_id))),
    step('Restart the guest, so that all services start anew.', 'shutdown /r /t 0'),
    step(left === 0 ? 'Verify: no matching devices are found.' : `Verify: ${left} matching device(s) found.`, LIST),
  ]
}

const names = (adapters: readonly Adapter[]): string => adapters.map(({ name }) => name).join(', ')
