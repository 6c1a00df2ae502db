/** One folder of this machine, as the core lists it. */
import { ref, shallowRef } from 'vue'
import type { FileEntry, Folder } from '@shared/contract/lab'
import { toErrorBody, type ErrorBody } from '@shared/errors'
import { call } from '../../api/client'
import { naturally } from '../../components/natural'

export function useFolder(extensions: readonly string[]) {
  const folder = shallowRef<Folder | null>(null)
  const problem = shallowRef<ErrorBody | null>(null)
  const loading = ref(false)
  let asked = 0

  /** Lists a folder; without a path the one where labs are kept. A refusal leaves the list as it was. */
  async function go(path?: string): Promise<boolean> {
    const mine = ++asked
    loading.value = true
    try {
      const found = await call('files.list', { extensions: [...extensions], ...(path ? { path } : {}) })
      if (mine === asked) {
        folder.value = found
        problem.value = null
      }
      return true
    } catch (thrown) {
      if (mine === asked) problem.value = toErrorBody(thrown)
      return false
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  return { folder, problem, loading, go }
}

/** A name inside a folder, or an absolute path as it stands. Folders are written as this machine writes them. */
export function joinPath(folder: string, name: string): string {
  if (/^([/\\]|[A-Za-z]:)/.test(name)) return name
  const separator = folder.includes('\\') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

/** Folders first, then files, both in natural order. */
export function inOrder(entries: readonly FileEntry[]): FileEntry[] {
  return [...entries].sort((a, b) => Number(b.folder) - Number(a.folder) || naturally(a.name, b.name))
}
