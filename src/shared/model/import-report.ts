/** What an import of a pool database tells: what came in, what did not and why, and whether its MACs agree with their seeds. */
import { z } from 'zod'

export const ImportProblemCode = z.enum([
  /** A field points to a row that is not in the file. */
  'BROKEN_REFERENCE',
  /** A value is not of its field's type. */
  'BAD_VALUE',
  /** A stored list of objects is not that of the objects that point back. */
  'LIST_DISAGREES',
  /** A second row with the reference of an earlier one. */
  'DUPLICATE_REF',
  /** A second row of a class with the uuid of an earlier one. */
  'DUPLICATE_UUID',
  'ROW_WITHOUT_REF',
  /** A pool beside the first: a file holds one. */
  'ANOTHER_POOL',
  /** An XML element or an entry in JSON that pool databases do not have. */
  'UNKNOWN_ELEMENT',
])
export type ImportProblemCode = z.infer<typeof ImportProblemCode>

export const ImportProblem = z.object({
  code: ImportProblemCode,
  /** One sentence. */
  message: z.string(),
  class: z.string(),
  ref: z.string(),
  field: z.string(),
  /** As written in the file, shortened if long. */
  value: z.string(),
  /** Where in the file, 1 upwards. */
  line: z.number().int(),
})
export type ImportProblem = z.infer<typeof ImportProblem>

export const ImportedClass = z.object({
  class: z.string(),
  /** Rows that became objects of the lab. */
  imported: z.number().int(),
  /** Rows of classes that Switchroom has no use for, kept as they are for an export. */
  kept: z.number().int(),
  /** Rows left out; each is among the problems. */
  skipped: z.number().int(),
})
export type ImportedClass = z.infer<typeof ImportedClass>

export const MacAgreement = z.object({
  /** VIFs marked as having a generated MAC, whose VM has a seed. */
  checked: z.number().int(),
  agree: z.number().int(),
  /** VIFs so marked whose MAC cannot be recomputed: no VM, no seed, or no usable device number. */
  unseeded: z.number().int(),
  /** Those that do not agree, at most as many as problems are listed. */
  differ: z.array(z.object({ vif: z.string(), vm: z.string(), device: z.string(), expected: z.string(), actual: z.string() })),
})
export type MacAgreement = z.infer<typeof MacAgreement>

export const ImportReport = z.object({
  /** Read from a file, or from a pool itself. */
  source: z.enum(['file', 'pool']),
  /** The file's name without its folder, or the pool's address. */
  file: z.string(),
  pool: z.object({ id: z.string(), name: z.string() }),
  /** As the coordinator says; empty when no host does. */
  productVersion: z.string(),
  profile: z.enum(['5.6', '5.6-fp1', '8']),
  /** In the order of the file, empty tables included. */
  classes: z.array(ImportedClass),
  /** What the plant and the guests gained: NICs of physical PIFs, addresses that guests reported. */
  nics: z.number().int(),
  addresses: z.number().int(),
  /** The first of them, in the order of the file. */
  problems: z.array(ImportProblem),
  problemsTotal: z.number().int(),
  macs: MacAgreement,
})
export type ImportReport = z.infer<typeof ImportReport>
