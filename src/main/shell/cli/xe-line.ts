/** `cli xe`, as far as it only reads: without the program around it, which takes longer to load than the lab to read. */
import { resolve } from 'node:path'
import { OperationError } from '../../../shared/errors'
import { harmless } from '../../../shared/harmless'
import { readXeFrom } from '../../lab/xe-reading'
import { EXIT, refusalLines, type ExitStatus, type Streams } from './streams'

interface XeArguments {
  readonly lab: string
  readonly server?: string
  readonly words: readonly string[]
}

/** `--lab FILE [-s HOST]`, then what goes to xe; undefined for any other form, which the full program looks at. */
function plainForm(args: readonly string[]): XeArguments | undefined {
  let lab: string | undefined
  let server: string | undefined
  let at = 0
  for (; args[at] === '--lab' || args[at] === '-s'; at += 2) {
    const value = args[at + 1]
    if (args[at] === '--lab') lab = value
    else server = value
  }
  if (lab === undefined || at >= args.length || args[at] === '--help') return undefined
  return { lab, ...(server !== undefined && { server }), words: args.slice(at) }
}

/** Undefined where the full program is needed. */
export async function answerByReading(args: readonly string[], streams: Streams): Promise<ExitStatus | undefined> {
  const given = plainForm(args)
  if (!given) return undefined
  try {
    const result = await readXeFrom(resolve(streams.folder, given.lab), given)
    return result ? tell(result, streams) : undefined
  } catch (thrown) {
    if (!(thrown instanceof OperationError)) throw thrown
    streams.err(refusalLines(whileOpen(thrown).body))
    return EXIT.refused
  }
}

/** What xe printed, where it printed it, and its status. */
export function tell(result: { stdout: string; stderr: string; status: number }, streams: Streams): ExitStatus {
  if (result.stdout !== '') streams.out(result.stdout)
  if (result.stderr !== '') streams.err(harmless(result.stderr))
  return result.status === 0 ? EXIT.done : EXIT.refused
}

/** A console that has the lab open takes the same lines. */
export function whileOpen(refused: OperationError): OperationError {
  if (refused.code !== 'LAB_LOCKED') return refused
  return new OperationError({ ...refused.body, remedy: 'Type the line in the Terminal tab there, or close the lab there.' })
}
