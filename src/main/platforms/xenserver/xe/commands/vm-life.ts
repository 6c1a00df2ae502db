/** `xe vm-…` that make VMs, remove them, and say what they are made of. */
import type { XeCommand, XeContext } from '../define'
import type { XapiValue } from '../../xapi/types'
import { XeFailure } from '../failure'
import { parseBytes } from '../records/value'
import type { XeParams } from '../words'
import { onSelected } from './selecting'
import { doing, listing, refOf, uuidOf } from './simple'

/** The template for a VM that comes from nothing. Every server has it, and no lab needs it as a record. */
const FROM_NOTHING = 'Other install media'
/** The medium with the tools of the release. */
const TOOLS = 'guest-tools.iso'

function duplicating(verb: 'clone' | 'copy', help: string, more: readonly string[]): XeCommand {
  const required = ['new-name-label']
  const told = { name: `vm-${verb}`, help, required, optional: ['new-name-description', ...more], isStandard: true }
  return onSelected('vm', { ...told, templatesToo: true }, async (context, vm, params) => {
    const disks = verb === 'copy' ? ['OpaqueRef:NULL'] : []
    const made = await context.call(`VM.${verb}`, vm, params.need('new-name-label'), ...disks)
    const description = params.get('new-name-description')
    if (description !== undefined) await context.call('VM.set_name_description', made, description)
    return { list: [await uuidOf(context, 'VM', made)] }
  })
}

const vmInstall = listing(
  {
    name: 'vm-install',
    help: 'Make a VM from a template, and print its uuid.',
    required: ['new-name-label'],
    optional: ['template', 'template-uuid', 'template-name-label', 'sr-uuid', 'sr-name-label', 'copy-bios-strings-from'],
    isStandard: true,
  },
  async (context, params) => {
    const template = templateOf(context, params)
    const name = params.need('new-name-label')
    if (template === undefined) return [await uuidOf(context, 'VM', await fromNothing(context, name))]
    const made = await context.call('VM.clone', template, name)
    await context.call('VM.provision', made)
    return [await uuidOf(context, 'VM', made)]
  },
)

/** The template that is named; undefined for the one that makes a VM from nothing. Throws XeFailure. */
function templateOf({ read, pool }: XeContext, params: XeParams): string | undefined {
  const templates = read.find('xs_vm', { pool, is_a_template: true, is_a_snapshot: false })
  const either = params.get('template')
  const [uuid, label] = [params.get('template-uuid') ?? either, params.get('template-name-label') ?? either]
  if (uuid === undefined && label === undefined) throw new XeFailure('Template not found')
  const found = templates.filter((each) => each.uuid === uuid || each.name_label === label)
  if (found.length > 1) throw new XeFailure('Multiple templates found')
  if (found[0]) return found[0].id
  if (label === FROM_NOTHING) return undefined
  throw new XeFailure('No templates matched')
}

const fromNothing = ({ call }: XeContext, name_label: string): Promise<XapiValue> =>
  call('VM.create', { name_label, name_description: '', other_config: {} })

const vmDestroy = doing(
  { name: 'vm-destroy', help: 'Remove a halted VM.', required: ['uuid'], isStandard: true },
  async (context, params) => {
    await context.call('VM.destroy', await refOf(context, 'VM', params.need('uuid')))
  },
)

/** Without asking: in a lab, undo brings it back. */
const vmUninstall = onSelected(
  'vm',
  { name: 'vm-uninstall', help: 'Shut down VMs by force, and remove them.', optional: ['force'], isStandard: true },
  async ({ call, read }, vm) => {
    if (read.need('xs_vm', vm).power_state !== 'Halted') await call('VM.hard_shutdown', vm)
    await call('VM.destroy', vm)
    return undefined
  },
)

const LIMITS = ['static-min', 'static-max', 'dynamic-min', 'dynamic-max']

const vmMemoryLimitsSet = onSelected(
  'vm',
  {
    name: 'vm-memory-limits-set',
    help: 'Set the memory limits of VMs.',
    required: LIMITS,
    templatesToo: true,
    controlDomainsToo: true,
  },
  async ({ call }, vm, params) => {
    await call('VM.set_memory_limits', vm, ...LIMITS.map((key) => parseBytes(key, params.need(key))))
    return undefined
  },
)

/** A guest that gets the medium with the tools installs them. */
const vmCdInsert = onSelected(
  'vm',
  { name: 'vm-cd-insert', help: `Insert a CD: of media, the lab has ${TOOLS}.`, required: ['cd-name'], isStandard: true },
  async ({ run }, vm, params) => {
    if (params.need('cd-name') !== TOOLS) throw new XeFailure(`CD ${params.need('cd-name')} not found!`)
    await run('xs.vm.setTools', { vm, installed: true })
    return undefined
  },
)

/** Files hold disks, and no lab has any. */
const withDisks = (name: string, help: string, required: readonly string[], optional: readonly string[]): XeCommand => ({
  name,
  help,
  required,
  optional,
  ...(name === 'vm-export' && { selects: 'vm' as const }),
  run: () => {
    throw new XeFailure('A lab has no disks to write to a file or read from one. Copy the VM to the other pool in the console.')
  },
})

export const VM_LIFE_COMMANDS: readonly XeCommand[] = [
  vmInstall,
  duplicating('clone', 'Clone VMs.', []),
  duplicating('copy', 'Copy VMs with disks of their own.', ['sr-uuid']),
  vmDestroy,
  vmUninstall,
  vmMemoryLimitsSet,
  vmCdInsert,
  withDisks('vm-export', 'Write a VM to a file, which a lab cannot.', ['filename'], ['preserve-power-state', 'compress']),
  withDisks('vm-import', 'Read a VM from a file, which a lab cannot.', ['filename'], ['sr-uuid', 'force', 'preserve']),
]
