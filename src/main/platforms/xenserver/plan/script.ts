/** A plan as the text of a shell script: what any POSIX shell runs, and a person reads first. */
import { oneLine } from '../../../plant/export/clean'
import { quoted } from '../xe/command'
import { FLAG } from './words'
import { speakerOf, type Servers } from './servers'
import type { Check, Command, Known, Step, Variable, Word } from './step'

/** One way between two states, ready to be written down. */
export interface Way {
  /** How the two states are called. */
  readonly from: string
  readonly to: string
  readonly lab: string
  readonly isBack: boolean
  readonly known: readonly Known[]
  /** What the script of the way there must have written down. */
  readonly loaded: readonly Variable[]
  readonly steps: readonly Step[]
  /** What no command does, in sentences. */
  readonly manual: readonly string[]
  /** Whether the copy that the steps were run on became the state that was wanted. */
  readonly isChecked: boolean
  readonly servers: Servers
  /** By pool: the host that its commands go to. */
  readonly coordinators: ReadonlyMap<string, string>
}

/** File names of the two scripts and of what the first writes down for the second. */
export const FILES = { there: 'plan.sh', back: 'plan-back.sh', record: 'plan.uuids' } as const

const recordOf = (isBack: boolean): string => (isBack ? FILES.record.replace('.uuids', '-back.uuids') : FILES.record)

export function scriptOf(way: Way): string {
  return `${[...head(way), ...functions(way), ...objects(way), ...steps(way), ...end(way)].join('\n')}\n`
}

function head({ from, to, lab, isBack, manual, isChecked, steps }: Way): string[] {
  const verdict = isChecked
    ? `Checked: run by Switchroom’s own xe on a copy of “${from}”, this gives “${to}”.`
    : `Not all of “${to}” can be had by commands; the change document says what stays different.`
  return [
    '#!/bin/sh',
    comment(
      `${isBack ? 'The way back: from' : 'From'} “${from}” to “${to}” in ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}. Lab: ${lab}.`,
    ),
    comment(verdict),
    '#',
    '# Run it where xe speaks to the pool: in the console of its coordinator, or with XE_EXTRA_ARGS set.',
    '# What somebody may notice is checked first: the script stops with a sentence where the pool is not as assumed.',
    `# It notes each uuid in ${recordOf(isBack)}. After a stop, mend the cause and go on with FROM_STEP=<its number>.`,
    ...(isBack
      ? [`# It begins where ${FILES.there} has ended, and needs the ${FILES.record} that it wrote.`]
      : [
          `# ${FILES.back} leads back once all is done. To go back from the middle, import the pool as it is then and plan`,
          comment(`from there to “${from}”: what was done is not undone by itself.`),
        ]),
    ...(manual.length > 0 ? ['#', '# By hand, because no command does it:', ...manual.map((each) => comment(`- ${each}`))] : []),
    '',
    'set -eu',
  ]
}

const FUNCTIONS = [
  "# echo would take a name's backslashes for something else.",
  'say() {',
  '  printf "%s\\n" "$1"',
  '}',
  'stop() {',
  '  say "Stopped: $1." >&2',
  '  exit 1',
  '}',
  '# check <what is assumed> <what is so> <what should be so>',
  'check() {',
  '  [ "$2" = "$3" ] || stop "$1 was assumed, which should read \\"$3\\" and reads \\"$2\\""',
  '}',
  '# How many names a list joined by commas has.',
  'count() {',
  '  (IFS=,; set -f; set -- $1; echo $#)',
  '}',
  '# keep <name of a variable> <what it stands for> <uuid>: exactly one must have been found.',
  'keep() {',
  '  case $3 in "" | *,*) stop "exactly one object should be $2, and xe prints \\"$3\\"" ;; esac',
  '  printf "%s=%s\\n" "$1" "$3" >>"$record"',
  '}',
  '# step <number> <heading>: false for steps that an earlier run has done.',
  'step() {',
  '  [ "$1" -ge "$first" ] || return 1',
  '  say "Step $1: $2"',
  '}',
]

function functions({ isBack, servers, steps }: Way): string[] {
  return [
    '',
    `record=\${RECORD:-./${recordOf(isBack)}}`,
    'first=${FROM_STEP:-1}',
    ...FUNCTIONS,
    `case $first in "" | *[!0-9]*) stop "FROM_STEP is not the number of a step" ;; esac`,
    `[ "$first" -le ${Math.max(steps.length, 1)} ] || stop "FROM_STEP is $first, and the last step is ${steps.length}"`,
    ...[...servers.values()].flatMap(({ name, address, command }) => [
      comment(`${name}. XE_USER and XE_PASSWORD_FILE say who logs in.`),
      `${command}() {`,
      `  xe -s ${quoted(address)} -u "\${XE_USER:-root}" -pwf "\${XE_PASSWORD_FILE:?names a file with the password}" "$@"`,
      '}',
    ]),
    ...(isBack
      ? [
          `[ -r "\${THERE:-./${FILES.record}}" ] || stop "${FILES.record}, which ${FILES.there} wrote, is not here"`,
          `. "\${THERE:-./${FILES.record}}"`,
        ]
      : []),
    'if [ "$first" -gt 1 ]; then',
    '  . "$record"',
    'else',
    '  [ ! -s "$record" ] || stop "$record is here from an earlier run: go on with FROM_STEP, or remove it"',
    '  : >"$record"',
    'fi',
  ]
}

function objects({ known, loaded, servers, coordinators }: Way): string[] {
  const missing = loaded.map(({ name, object }) => `: "\${${name}:?is not in ${FILES.record}}" ${comment(object)}`)
  if (known.length === 0) return missing
  return [
    '',
    '# Objects that are there, by uuid, and whether they are the ones meant.',
    ...known.map(({ variable, uuid }) => `${variable.name}=${quoted(uuid)} ${comment(variable.object)}`),
    'if [ "$first" -eq 1 ]; then',
    ...known.map(({ check, pool }) => `  ${checkLine(check, servers.get(coordinators.get(pool) ?? '')?.command ?? 'xe')}`),
    'fi',
    ...missing,
  ]
}

function steps({ steps: all, servers, coordinators }: Way): string[] {
  return all.flatMap((step, at) => {
    const xe = speakerOf(servers, coordinators, step)
    const run = commandLine(step.command, xe)
    return [
      '',
      ...step.felt.map(comment),
      `if step ${at + 1} ${shown(step.title)}; then`,
      ...step.lookups.map(({ variable, command }) => indented(bound(variable, commandLine(command, xe)))).flat(),
      ...step.checks.map((check) => `  ${checkLine(check, xe)}`),
      ...(step.makes ? indented(bound(step.makes, run)) : [`  ${run}`]),
      'fi',
    ]
  })
}

/** Claims no more than was tried. */
const end = ({ to, isChecked }: Way): string[] => {
  const said = isChecked
    ? `Done: the pool is as “${to}”.`
    : `Done, as far as commands lead to “${to}”: the top of this file says what is left.`
  return ['', `say ${shown(said)}`]
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

const bound = ({ name, object }: Variable, run: string): string[] => [
  `${name}=$(${run})`,
  `keep ${name} ${shown(object)} "$${name}"`,
]

function checkLine({ assumed, command, prints, isCount }: Check, xe: string): string {
  const found = `$(${commandLine(command, xe)})`
  return `check ${shown(assumed)} "${isCount ? `$(count "${found}")` : found}" ${quoted(prints)}`
}

/** As a person would type it, uuids in variables. */
export function commandLine({ name, args }: Command, xe: string): string {
  return [xe, name, ...args.map(([key, word]) => (key === FLAG ? spelled(word) : `${quoted(key)}=${spelled(word)}`))].join(' ')
}

function spelled(word: Word): string {
  if (typeof word === 'string') return word === '' ? "''" : quoted(word)
  const all = 'name' in word ? [word] : word
  return `"${all.map(({ name }) => `$${name}`).join(',')}"`
}

/** A name in a comment must not end it, nor steer the terminal on which the script is read. */
const comment = (text: string): string => `# ${oneLine(text)}`
/** Text that the script shows of itself. */
const shown = (text: string): string => quoted(oneLine(text))
