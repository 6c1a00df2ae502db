/** The plan as a document to be read, agreed to and printed: one HTML page that needs nothing else. */
import type { Plan, PlanStep, PlanWay } from '../../../shared/contract/plan'
import type { ImpactEntry } from '../../../shared/contract/impact'
import { htmlText as text } from '../../../shared/html'

type Content = Omit<Plan, 'document'> & { readonly lab: string }

export function documentOf(plan: Content): string {
  const { from, to, lab, there, back } = plan
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`Change: ${from} → ${to}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Change: ${text(from)} → ${text(to)}</h1>
<p class="about">Lab ${text(lab)}. Made by Switchroom.</p>
<h2>Summary</h2>
${summary(plan)}
<h2>Impact</h2>
${impact(plan)}
<h2>By hand</h2>
${list(there.manual, 'Nothing: all of it is done by the commands below.')}
<p>Cables and switch ports are the network team’s half; the lab’s tab Cabling, with “Changes since…”, and <code>cli cabling --from</code> write their list.</p>
${left(there)}
<h2>Steps</h2>
${steps(there)}
<h2>Way back</h2>
${wayBack(back, to, from)}
<h2>Commands</h2>
<pre>${text(there.script)}</pre>
<h2>Commands of the way back</h2>
<pre>${text(back.script)}</pre>
</body>
</html>
`
}

const summary = ({ there, effects, to }: Content): string =>
  `<ul>
<li>${count(there.steps.length, 'command', 'commands')} on ${count(new Set(there.steps.map(({ pool, host }) => `${pool} ${host}`)).size, 'host', 'hosts')}; ${count(there.steps.filter(({ felt }) => felt.length > 0).length, 'is', 'are')} felt by somebody.</li>
<li>${there.isChecked ? `Checked: run on a copy of the pool, they give “${text(to)}”.` : 'Not all of it can be done by commands; see “By hand” and “What stays different”.'}</li>
${effects.map(({ text: sentence }) => `<li>${text(sentence)}</li>`).join('\n')}
</ul>`

function impact({ impact: found, there }: Content): string {
  const felt = [...new Set(there.steps.flatMap((step) => step.felt))]
  const part = (heading: string, entries: readonly ImpactEntry[]): string =>
    entries.length === 0 ? '' : `<h3>${heading}</h3>${list(entries.map((entry) => entry.text))}`
  const after = found ? part('Lost', found.lost) + part('Interrupted', found.interrupted) + part('Gained', found.gained) : ''
  return `${after === '' ? '<p>Of those that run before and after, everybody reaches whom they reached before.</p>' : after}
${felt.length === 0 ? '' : `<h3>While it is carried out</h3>${list(felt)}`}`
}

const left = ({ left: all }: PlanWay): string => (all.length === 0 ? '' : `<h2>What stays different</h2>${list(all)}`)

/** In the order in which they are done, under the host that does them. */
function steps({ steps: all }: PlanWay): string {
  if (all.length === 0) return '<p>None: the two states are the same for the pools.</p>'
  const rows = all.map((step, at) => `${heading(all[at - 1], step)}${row(step, at + 1)}`)
  return `<table><thead><tr><th>Step</th><th>What</th><th>Checked before</th><th>Who notices</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`
}

const heading = (before: PlanStep | undefined, { pool, host }: PlanStep): string =>
  before?.pool === pool && before.host === host
    ? ''
    : `<tr class="host"><th colspan="4">${text([pool, host].filter((name) => name !== '').join(', '))}</th></tr>`

const row = ({ title, checks, felt, command }: PlanStep, at: number): string =>
  `<tr><td>${at}</td><td>${text(title)}<br><code>${text(command)}</code></td><td>${checks.map(text).join('<br>')}</td><td>${felt.map(text).join('<br>')}</td></tr>`

const wayBack = (back: PlanWay, from: string, to: string): string =>
  `<p>${count(back.steps.length, 'command leads', 'commands lead')} from “${text(from)}” back to “${text(to)}”${back.isChecked ? ', as a run on a copy has shown' : '; not all of it comes back'}.</p>
<p>If the script stops midway, mend what it names and go on with FROM_STEP, or import the pool as it is then and plan from there: nothing is undone by itself.</p>
${list(back.left)}
${steps(back)}`

const list = (sentences: readonly string[], none = ''): string =>
  sentences.length === 0
    ? none === ''
      ? ''
      : `<p>${none}</p>`
    : `<ul>${sentences.map((sentence) => `<li>${text(sentence)}</li>`).join('\n')}</ul>`

const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

const STYLE = `
body { font: 10.5pt/1.45 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1.5em; color: #111; background: #fff; }
h1 { font-size: 18pt; margin: 0; } h2 { font-size: 13pt; margin: 1.6em 0 .4em; border-bottom: 1px solid #bbb; } h3 { font-size: 10.5pt; margin: .8em 0 .2em; }
.about { color: #555; margin-top: .2em; } ul { margin: .3em 0; padding-left: 1.4em; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0; border-bottom: 1px solid #ddd; }
td:first-child { width: 2.5em; } .host th { background: #f2f2f2; padding-left: .4em; }
code, pre { font: 9pt/1.4 ui-monospace, monospace; } code { overflow-wrap: anywhere; color: #333; } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f6f6; padding: .8em; }
@media print { body { margin: 0; max-width: none; padding: 0; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } pre { background: none; border: 1px solid #ccc; } }
`
