/** Labs as files, and looking into the open one. */
import { z } from 'zod'
import { MIRRORED } from '../model/tables'
import { call, Empty, Path } from './call'

/** A change that takes itself back unless somebody keeps it. */
export const Trial = z.object({
  /** The action in the log. */
  action: z.number().int(),
  title: z.string(),
  /** When it reverts; wall clock, ISO. */
  until: z.string(),
})
export type Trial = z.infer<typeof Trial>

export const LabInfo = z.object({
  path: z.string(),
  /** File name without its ending. */
  name: z.string(),
  seed: z.string(),
  /** The lab's own clock, ISO; it moves only with the simulation. */
  clock: z.string(),
  undo: z.string().nullable().describe('title of the action that undo would take back'),
  redo: z.string().nullable(),
  beginning: z.number().int().describe('number of the last action that made the lab’s beginning, which undo does not go behind'),
  /** What is being tried out now; nothing else can be changed meanwhile. */
  trial: Trial.nullable(),
})
export type LabInfo = z.infer<typeof LabInfo>

export const Sample = z.object({ name: z.string(), title: z.string(), description: z.string() })
export type Sample = z.infer<typeof Sample>

export const AppState = z.object({
  version: z.string(),
  lab: LabInfo.nullable(),
  /** Why the last lab could not be opened again at start, if so. */
  problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  recent: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() })),
  samples: z.array(Sample),
  /** Where new labs go unless told otherwise. */
  labFolder: z.string(),
})
export type AppState = z.infer<typeof AppState>

export const RowPage = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  /** One array per row, values in the order of `columns`. */
  rows: z.array(z.array(z.unknown())),
  /** Pass as `after` for the next page; null at the end. */
  next: z.string().nullable(),
  total: z.number(),
})
export type RowPage = z.infer<typeof RowPage>

export const SearchHit = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  /** What the object belongs to: the VM of a VIF, the host of a PIF. */
  context: z.string(),
  /** The field that matched and its value, where it is not the name. */
  field: z.string(),
  value: z.string(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const FileEntry = z.object({
  name: z.string(),
  path: z.string(),
  folder: z.boolean(),
  size: z.number(),
  modified: z.string(),
})
export type FileEntry = z.infer<typeof FileEntry>
export const Folder = z.object({ path: z.string(), parent: z.string().nullable(), entries: z.array(FileEntry) })
export type Folder = z.infer<typeof Folder>

export const labCalls = {
  'app.state': call(Empty, AppState),
  'lab.open': call(z.strictObject({ path: Path }), LabInfo),
  /** Makes a new lab, empty or from a sample, in `path` or a free name in the lab folder, and opens it. */
  'lab.create': call(z.strictObject({ sample: z.string().max(100).optional(), path: Path.optional() }), LabInfo),
  'lab.close': call(Empty, z.null()),
  'lab.saveCopy': call(z.strictObject({ path: Path }), z.object({ path: z.string() })),
  'lab.rows': call(
    z.strictObject({ table: z.enum(MIRRORED), after: z.string().max(200).optional(), limit: z.number().int().min(1).max(5000) }),
    RowPage,
  ),
  'lab.search': call(z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(200) }), z.array(SearchHit)),
  /** One folder of this machine, for shells without a file dialog of their own. */
  'files.list': call(z.strictObject({ path: Path.optional(), extensions: z.array(z.string().max(20)).max(10) }), Folder),
} as const
