/** The report of an import, for people. */
import type { ImportProblem, ImportReport, MacAgreement } from '../../../shared/model/import-report'
import { columns } from './output'

export function reportText(report: ImportReport): string {
  const { pool, file, productVersion, nics, addresses } = report
  const version = productVersion === '' ? 'release unknown' : `XenServer ${productVersion}`
  return [
    `Pool ${pool.name} from ${file} (${version})\n\n`,
    classTable(report),
    `\n${nics} NICs and ${addresses} guest addresses were taken over.\n`,
    macs(report.macs),
    problems(report.problems, report.problemsTotal),
  ].join('')
}

/** Empty classes say nothing. */
function classTable({ classes }: ImportReport): string {
  const rows = classes.filter((one) => one.imported + one.kept + one.skipped > 0)
  return columns([
    ['class', 'imported', 'kept', 'skipped'],
    ...rows.map((one) => [one.class, one.imported, one.kept, one.skipped]),
  ])
}

function macs({ checked, agree, unseeded, differ }: MacAgreement): string {
  const lines = [`${agree} of ${checked} generated MACs agree with their seeds.`]
  if (unseeded > 0) lines.push(`${unseeded} generated MACs have no seed to check them with.`)
  for (const { vm, device, expected, actual } of differ) {
    lines.push(`  VIF ${device} of ${vm}: ${actual}, from the seed ${expected}`)
  }
  return `${lines.join('\n')}\n`
}

function problems(listed: readonly ImportProblem[], total: number): string {
  if (total === 0) return 'No problems.\n'
  const lines = listed.map(({ line, code, message }) => `  line ${line}: ${code}: ${message}`)
  const more = total - listed.length
  return [`${total} problems:`, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n') + '\n'
}
