/** Saving the capture: by the desktop's dialog where there is one, else as a download of the browser. */
import { toErrorBody } from '@shared/errors'
import { call, isDesktop } from '../../api/client'
import { chooseFile } from '../../app/files/choose'
import { saveFile } from '../../app/save-file'
import { useLab } from '../../stores/lab'
import { useToasts } from '../../stores/toasts'

export async function saveCapture(): Promise<void> {
  const name = `${useLab().info?.name ?? 'lab'}.pcapng`
  if (isDesktop())
    return chooseFile({
      title: 'Save the capture',
      submit: 'Save',
      mode: 'save',
      fileKind: 'Captures',
      extensions: ['pcapng'],
      initialName: name,
      act: async (path) => {
        const { frames } = await call('capture.save', { path })
        useToasts().tell(`${frames.toLocaleString('en')} frames saved in ${path}`)
      },
    })
  try {
    const { pcapng } = await call('capture.save', {})
    if (pcapng !== null) saveFile(name, new Blob([Uint8Array.from(atob(pcapng), (each) => each.charCodeAt(0))]))
  } catch (thrown) {
    useToasts().refuse(toErrorBody(thrown))
  }
}
