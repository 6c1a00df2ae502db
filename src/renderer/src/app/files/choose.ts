/** Choosing a file: the desktop's own dialog where there is one, else the page's. */
import { toErrorBody } from '@shared/errors'
import { isDesktop, pickFile } from '../../api/client'
import { useToasts } from '../../stores/toasts'
import { openDialog } from '../dialogs'
import FileDialog from './FileDialog.vue'

export interface FileQuestion {
  title: string
  description?: string
  submit: string
  mode: 'open' | 'save'
  /** What such files are called: "Labs". */
  fileKind: string
  extensions: string[]
  initialName?: string
  /** Does the deed with the chosen path; throws OperationError. */
  act: (path: string) => Promise<unknown>
}

export function chooseFile(question: FileQuestion): void {
  if (isDesktop()) void chooseNatively(question)
  else openDialog(FileDialog, { ...question })
}

async function chooseNatively({ mode, title, fileKind, extensions, initialName, act }: FileQuestion): Promise<void> {
  try {
    const suggested = initialName === undefined ? {} : { suggested: initialName }
    const path = await pickFile({ mode, title, kind: fileKind, extensions, ...suggested })
    if (path !== null) await act(path)
  } catch (thrown) {
    useToasts().refuse(toErrorBody(thrown))
  }
}
