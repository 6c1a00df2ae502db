/** Composition root of the desktop app. */
import { startElectron } from './shell/electron/start'

startElectron(import.meta.dirname)
