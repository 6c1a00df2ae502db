/** The messages of class `VM` that start, stop and move one. */
import type { ApiContext, Message } from '../class'
import { flag, param, refParam, runs } from '../message'
import { STRING_MAP } from '../types'

const VM = refParam('vm', 'VM')
const HOST = refParam('host', 'host')
const PAUSED = flag('start_paused')
/** Safety checks of hardware, which the lab does not have. */
const FORCE = flag('force')

const power = (action: string): Message => runs('xs.vm.power', [VM], (vm: string) => ({ vm, action }))

async function bringUp(
  { run }: ApiContext,
  action: 'start' | 'resume',
  vm: string,
  paused: boolean,
  host?: string,
): Promise<null> {
  await run('xs.vm.power', { vm, action, ...(host !== undefined && { host }) })
  if (paused) await run('xs.vm.power', { vm, action: 'pause' })
  return null
}

const anywhere = (action: 'start' | 'resume'): Message => ({
  params: [VM, PAUSED, FORCE],
  result: 'void',
  call: (context, vm: string, paused: boolean) => bringUp(context, action, vm, paused),
})
const onHost = (action: 'start' | 'resume'): Message => ({
  params: [VM, HOST, PAUSED, FORCE],
  result: 'void',
  call: (context, vm: string, host: string, paused: boolean) => bringUp(context, action, vm, paused, host),
})

/** A clean shutdown, by force where the guest does not hear it. */
const shutdown: Message = {
  since: '6.2',
  params: [VM],
  result: 'void',
  call: async ({ run }, vm: string) => {
    const act = (action: string): Promise<unknown> => run('xs.vm.power', { vm, action })
    await act('shutdown').catch(() => act('hard_shutdown'))
    return null
  },
}

export const VM_POWER: Readonly<Record<string, Message>> = {
  start: anywhere('start'),
  start_on: onHost('start'),
  resume: anywhere('resume'),
  resume_on: onHost('resume'),
  clean_shutdown: power('shutdown'),
  hard_shutdown: power('hard_shutdown'),
  shutdown,
  clean_reboot: power('reboot'),
  hard_reboot: power('hard_reboot'),
  suspend: power('suspend'),
  pause: power('pause'),
  unpause: power('unpause'),
  power_state_reset: runs('xs.vm.resetPowerState', [VM], (vm: string) => ({ vm })),
  pool_migrate: runs('xs.vm.migrate', [VM, HOST, param('options', STRING_MAP)], (vm: string, host: string) => ({ vm, host })),
}
