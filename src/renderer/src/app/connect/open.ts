import { openDialog } from '../dialogs'

/** Asks for a pool's address and reads it into the open lab, or into a new one. */
export function connectToPool(): void {
  openDialog(() => import('./ConnectDialog.vue'))
}
