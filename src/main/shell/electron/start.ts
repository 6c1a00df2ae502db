/** The desktop app's life: one instance, one window, the core behind it, and an orderly end. */
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { createCore } from '../../lab/core'
import { workerRunner } from '../../lab/worker-runner'
import { dataFolder } from '../common/data-folder'
import { endpointListener } from '../common/endpoint-listener'
import { flushLog, openLog } from '../common/log'
import { orEnd } from '../common/refused-start'
import { openBridge } from './bridge'
import { lockDown, openLink } from './lockdown'
import { installMenu } from './menu'
import { declarePageScheme, PAGE_ADDRESS, PAGE_ORIGIN, servePage } from './page-scheme'
import { pickFile } from './pick-file'
import { originOf } from './sender'
import { withShellCalls } from './shell-calls'
import { openWindow } from './window'

/** `outDir` is the folder of the built main process. Everything here happens before the app is ready, or waits for it. */
export function startElectron(outDir: string): void {
  const dataDir = orEnd(dataFolder)
  app.setPath('userData', join(dataDir, 'electron'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.enableSandbox()
  declarePageScheme()
  app
    .whenReady()
    .then(() => run(dataDir, outDir))
    .catch((thrown: unknown) => {
      process.stderr.write(`Switchroom could not start: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
      app.exit(1)
    })
}

function run(dataDir: string, outDir: string): void {
  const logger = openLog(dataDir, 'electron')
  const core = createCore({ dataDir, logger, longRunner: workerRunner, listen: endpointListener(logger), reopen: true })
  const developing = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const address = developing ?? PAGE_ADDRESS
  const origins = new Set([developing ? originOf(developing) : PAGE_ORIGIN])

  lockDown(origins)
  servePage(join(outDir, '../renderer'))
  const bridge = openBridge(withShellCalls(core.dispatcher, { pickFile, openLink }), origins)
  installMenu((command) => bridge.send({ event: 'command', data: command }))
  const open = (): BrowserWindow => openWindow({ dataDir, outDir, address, admit: (window) => bridge.admit(window) })

  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0] ?? open()
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.once('will-quit', (event) => {
    // The lab is closed before the process ends, so that its file is left in one piece.
    event.preventDefault()
    bridge.close()
    void core
      .close()
      .then(() => flushLog(logger))
      .finally(() => app.exit(0))
  })
  open()
}
