/** Choosing a file: the desktop's own dialog where there is one, else the page's. */
import { toErrorBody } from '@shared/errors'
import { isDesktop, pickFile } from '../../api/client'
import { useToasts } from '../../stores/toasts'
import { openDialog } from '../dialogs'
import type { FileQuestion } from './question'
import { joinPath } from './use-folder'

export function chooseFile(question: FileQuestion): void {
  if (isDesktop()) void chooseNatively(question)
  else openDialog(() => import('./FileDialog.vue'), { ...question })
}

async function chooseNatively({ mode, title, fileKind, extensions, initialName, folder, act }: FileQuestion): Promise<void> {
  try {
    const place = folder === undefined ? initialName : joinPath(folder, initialName ?? '')
    const suggested = place === undefined ? {} : { suggested: place }
    const path = await pickFile({ mode, title, kind: fileKind, extensions, ...suggested })
    if (path !== null) await act(path)
  } catch (thrown) {
    useToasts().refuse(toErrorBody(thrown))
  }
}
