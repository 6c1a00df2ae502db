/** Layer-2 documents from files: read, checked by their format, played. */
import { z } from 'zod'
import { OperationError } from '../../shared/errors'
import { L2Document, type L2Result } from '../fabric/l2/format'
import { play } from '../fabric/l2/play'
import type { Flavour } from '../fabric/topology'

export type { Flavour }

/** The document itself, or one that has it under `input`, as the answered examples do. */
const Wrapped = z.looseObject({ input: z.unknown() })

/** More than this is no topology that anybody wrote or measured; characters. */
const LONGEST = 16 * 1024 * 1024

/** Refuses with `L2_INVALID [name; JSON path]`: the path of what is wrong, and the rule. */
export function readL2(name: string, text: string): L2Document {
  if (text.length > LONGEST) throw invalid(name, '$', `it has ${text.length} characters, more than ${LONGEST}`)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw invalid(name, '$', error instanceof Error ? error.message : 'it is not JSON')
  }
  const wrapped = Wrapped.safeParse(json)
  const isWrapped = wrapped.success && 'input' in wrapped.data
  const parsed = L2Document.safeParse(isWrapped ? wrapped.data.input : json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = [isWrapped ? '$.input' : '$', ...(issue?.path ?? [])]
  const written = path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? String(step) : `.${String(step)}`))
    .join('')
  throw invalid(name, written, issue?.message ?? 'it is not of the format')
}

/** What comes of a document, the ids of events that ended as a storm, and the ports that those went round by. */
export function playL2(document: L2Document, flavour: Flavour): { result: L2Result; storms: number[]; loop: string[] } {
  return play(document, flavour)
}

function invalid(name: string, path: string, rule: string): OperationError {
  return new OperationError({
    code: 'L2_INVALID',
    message: `${name} is not a layer-2 document: at ${path}, ${rule}.`,
    remedy: 'The format is described in docs/l2/topology.schema.json.',
    params: [name, path],
  })
}
