/** What is asked of somebody who shall choose a file. */
export interface FileQuestion {
  title: string
  description?: string
  submit: string
  mode: 'open' | 'save'
  /** What such files are called: "Labs". */
  fileKind: string
  extensions: string[]
  initialName?: string
  /** Where to begin; the user's own folder where it is not given or cannot be read. */
  folder?: string | undefined
  /** Does the deed with the chosen path; throws OperationError. */
  act: (path: string) => Promise<unknown>
}
