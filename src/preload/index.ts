/**
 * The bridge into the sandboxed page: the two verbs of the wire and nothing else. It forwards; parsing
 * and permission are main's business. Imports types only, so that it stays a few hundred bytes.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Wire, WireEvent } from '../shared/contract/transport'
import type { Envelope } from '../shared/errors'

const bridge: Pick<Wire, 'call' | 'listen'> = {
  call: (method, params) => ipcRenderer.invoke('switchroom:call', method, params) as Promise<Envelope>,
  listen(listener) {
    // The page never gets Electron's event object, which carries the sender.
    const forward = (_event: IpcRendererEvent, message: WireEvent): void => listener(message)
    ipcRenderer.on('switchroom:event', forward)
    // Without a value: what is returned here is copied into the page, and `off` returns ipcRenderer.
    return () => {
      ipcRenderer.off('switchroom:event', forward)
    }
  },
}

contextBridge.exposeInMainWorld('switchroom', bridge)
