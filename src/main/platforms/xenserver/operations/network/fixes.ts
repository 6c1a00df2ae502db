/** Buttons that several refusals about networks offer. */
import type { Fix } from '../../../../../shared/errors'

/** Unplugs whatever is attached to a network. */
export const unplugAll = (network: string): Fix => ({
  label: 'Unplug all',
  run: { operation: 'xs.network.vacate', input: { network, to: null } },
})

/** Sets the key that consoles leave networks out for. */
export const hide = (network: string): Fix => ({
  label: 'Hide it instead',
  run: { operation: 'xs.network.edit', input: { network, other_config: { HideFromXenCenter: 'true' } } },
  instead: true,
})
