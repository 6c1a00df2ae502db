/** Serving an object of the lab to other programs. */
import { openDialog } from '../dialogs'

export function serveXapi(target: { id: string; name: string }): void {
  openDialog(() => import('./XapiDialog.vue'), { target })
}
