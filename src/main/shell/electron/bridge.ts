/** The wire over Electron's IPC: the only place that hears the renderer. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { Dispatcher, WireEvent } from '../../../shared/contract/transport'
import { OperationError, toErrorBody, type Envelope } from '../../../shared/errors'
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels'
import { isTrustedSender, type Sender } from './sender'

const Method = z.string().max(100)

export interface Bridge {
  /** From now on messages of this window are heard, and events sent to it. */
  admit(window: BrowserWindow): void
  send(event: WireEvent): void
  close(): void
}

export function openBridge(dispatcher: Dispatcher, origins: ReadonlySet<string>): Bridge {
  const windows = new Map<number, BrowserWindow>()

  ipcMain.handle(CALL_CHANNEL, async (event, method: unknown, params: unknown): Promise<Envelope> => {
    const trusted = { webContentsIds: new Set(windows.keys()), origins }
    if (!isTrustedSender(senderOf(event), trusted)) return { ok: false, error: toErrorBody(stranger()) }
    const parsed = Method.safeParse(method)
    if (!parsed.success) return { ok: false, error: toErrorBody(parsed.error) }
    return await dispatcher.call(parsed.data, params)
  })

  const send = (event: WireEvent): void => {
    for (const window of windows.values()) window.webContents.send(EVENT_CHANNEL, event)
  }
  const unsubscribe = dispatcher.subscribe(send)

  return {
    admit(window) {
      const { id } = window.webContents
      windows.set(id, window)
      window.once('closed', () => windows.delete(id))
    },
    send,
    close() {
      unsubscribe()
      ipcMain.removeHandler(CALL_CHANNEL)
    },
  }
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame
  return { webContentsId: event.sender.id, frame: frame && { url: frame.url, isTop: frame.parent === null } }
}

function stranger(): OperationError {
  return new OperationError({
    code: 'SENDER_REFUSED',
    message: 'The call did not come from the page of the console.',
    remedy: 'Close the window and open it again.',
  })
}
