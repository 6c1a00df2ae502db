/** Names and places of lab files, and looking around in folders for shells without a file dialog. */
import { existsSync, mkdirSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { OperationError } from '../../shared/errors'
import type { FileEntry, Folder } from '../../shared/contract/lab'

const LAB_ENDING = '.switchroom'

export const labName = (path: string): string => basename(path, LAB_ENDING)

/** A path in `folder` that no file has yet: `name.switchroom`, `name-2.switchroom`, … */
export function freeLabPath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true })
  for (let n = 1; ; n++) {
    const path = join(folder, `${n === 1 ? name : `${name}-${n}`}${LAB_ENDING}`)
    if (!existsSync(path)) return path
  }
}

/** The folders in `path` (the home folder unless given) and its files with one of the endings; hidden ones are left out. */
export async function listFolder(path: string | undefined, extensions: readonly string[]): Promise<Folder> {
  const folder = resolve(path ?? homedir())
  try {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.'))
    const entries = await Promise.all(names.map((name) => entry(folder, name)))
    const shown = entries.filter(
      (e) => e !== null && (e.folder || extensions.length === 0 || extensions.includes(extname(e.name).slice(1).toLowerCase())),
    )
    const parent = dirname(folder)
    return { path: folder, parent: parent === folder ? null : parent, entries: shown.filter((e) => e !== null) }
  } catch (error) {
    throw new OperationError(
      {
        code: 'FOLDER_UNREADABLE',
        message: `The folder ${folder} cannot be read.`,
        remedy: 'Check that it exists and that you may read it.',
        params: [folder],
        field: 'path',
      },
      error,
    )
  }
}

/** Null for what cannot be looked at, such as a link to nowhere. */
async function entry(folder: string, name: string): Promise<FileEntry | null> {
  const path = join(folder, name)
  const found = await stat(path).catch(() => null)
  return found && { name, path, folder: found.isDirectory(), size: found.size, modified: found.mtime.toISOString() }
}
