/**
 * Composition root of the web shell. The version is checked before anything native is loaded: the
 * database's driver crashes without a word under a Node that is too old.
 */
const NEEDED_MAJOR = 22
const major = Number(process.versions.node.split('.')[0])
if (major < NEEDED_MAJOR) {
  process.stderr.write(
    `Switchroom needs Node ${NEEDED_MAJOR} or newer and this is ${process.versions.node}. Start it with npm start.\n`,
  )
  process.exitCode = 1
} else {
  const { startWeb } = await import('./shell/web/start')
  await startWeb(process.argv.slice(2), import.meta.dirname)
}
export {}
