/** What the shells must refuse, tried on the shipped build from outside and from inside the page. */
import { request, type IncomingHttpHeaders } from 'node:http'
import { expect, test } from './fixtures'
import type { WebShell } from './web-shell'

interface Got {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
/** Node's own client, because a browser's would correct the path and the Host. */
function ask(web: WebShell, path: string, method = 'GET', headers: Record<string, string> = {}, body?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: web.port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test.describe('the loopback server @web', () => {
  test('serves the page under a strict content policy', async ({ web }) => {
    const { status, headers } = await ask(web, '/')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })

  test('answers nobody without its token', async ({ web }) => {
    for (const headers of [{}, bearer(''), bearer('0'.repeat(64)), bearer(web.token.slice(1))]) {
      expect((await ask(web, '/rpc/app.state', 'POST', headers, '{}')).status).toBe(401)
    }
    expect((await ask(web, '/rpc/app.state', 'POST', bearer(web.token), '{}')).status).not.toBe(401)
  })

  test('refuses a foreign origin and a foreign host', async ({ web }) => {
    for (const origin of ['https://example.org', 'null', 'http://127.0.0.1:1']) {
      expect((await ask(web, '/rpc/app.state', 'POST', { ...bearer(web.token), origin }, '{}')).status).toBe(403)
    }
    for (const host of ['example.org', `example.org:${web.port}`, `127.0.0.1.example.org:${web.port}`]) {
      expect((await ask(web, '/', 'GET', { host })).status).toBe(421)
    }
  })

  test('serves nothing outside the page', async ({ web }) => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%2fmain/web.js',
      '/assets/../../main/web.js',
      '//etc/passwd',
    ]) {
      const got = await ask(web, path)
      expect(got.status, path).toBe(404)
      expect(got.body).toBe('There is nothing at this address.\n')
    }
  })

  test('survives what it cannot read', async ({ web }) => {
    for (const body of ['{', '\u0000', '"'.repeat(1000), '[['.repeat(50_000)]) {
      expect((await ask(web, '/rpc/app.state', 'POST', bearer(web.token), body)).status).toBe(400)
    }
    const closed = await new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${web.port}/wire`, ['switchroom', `token.${web.token}`])
      socket.addEventListener('open', () => socket.send('not json'))
      socket.addEventListener('close', ({ code }) => resolve(code))
    })
    expect(closed).toBe(1008)
    expect((await ask(web, '/')).status).toBe(200)
  })

  test('takes the token out of the address, and keeps it over a reload', async ({ win, web }) => {
    await expect(win).toHaveURL((url) => !url.href.includes(web.token))
    await win.reload()
    await expect(win).toHaveURL((url) => !url.href.includes(web.token))
    expect(await win.evaluate(() => sessionStorage.getItem('switchroom.token'))).toBe(web.token)
    expect(await win.evaluate(() => document.cookie)).toBe('')
  })
})

test.describe('the page', () => {
  test('has nothing of Node in it', async ({ win }) => {
    const found = await win.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
    )
    expect(found).toEqual([])
  })

  test('loads nothing from elsewhere and runs no code but its own', async ({ win }) => {
    const blocked = await win.evaluate(async () => {
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective))
      const append = (tag: string, attributes: Record<string, string>, text = ''): void => {
        const element = Object.assign(document.createElement(tag), attributes)
        element.textContent = text
        document.body.append(element)
      }
      append('script', {}, 'window.injected = true')
      append('script', { src: 'https://example.org/x.js' })
      append('img', { src: 'https://example.org/x.png' })
      append('iframe', { src: 'https://example.org/' })
      append('object', { data: 'https://example.org/' })
      await fetch('https://example.org/').catch(() => undefined)
      // Violations are told later than they happen, on a busy machine much later.
      const until = performance.now() + 5000
      while (new Set(violations).size < 5 && performance.now() < until) await new Promise(requestAnimationFrame)
      return { violations: [...new Set(violations)].sort(), injected: 'injected' in window }
    })
    expect(blocked.injected).toBe(false)
    expect(blocked.violations).toEqual(
      expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'object-src', 'script-src-elem']),
    )
  })

  test('cannot turn text into code', async ({ win }) => {
    const outcome = await win.evaluate(async () => {
      // The debugger's own step is exempt from the policy; what runs after it is the page's.
      await new Promise((resolve) => setTimeout(resolve))
      try {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the policy must refuse
        return typeof new Function('return 1')
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(outcome).toBe('EvalError')
  })

  test('cannot be shown inside another page @web', async ({ win, web }) => {
    const other = await win.context().newPage()
    await other.setContent(`<iframe src="${web.origin}/"></iframe>`)
    await expect.poll(() => other.frames().length).toBe(2)
    await expect(other.frameLocator('iframe').locator('#app')).toHaveCount(0)
    await other.close()
  })
})

test.describe('the desktop window @electron', () => {
  test('is sandboxed and isolated', async ({ desktop, win }) => {
    expect(await win.title()).toBe('Switchroom')
    const preferences = await desktop.evaluate(({ BrowserWindow }) =>
      // Left out of Electron's declarations, but the only way to read what a window really got.
      BrowserWindow.getAllWindows().map((window) =>
        (window.webContents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences(),
      ),
    )
    expect(preferences).toEqual([
      expect.objectContaining({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true }),
    ])
  })

  test('stays on its page and opens no windows', async ({ desktop, win }) => {
    const opened = await desktop.evaluateHandle(({ shell }) => {
      const addresses: string[] = []
      shell.openExternal = (address: string) => {
        addresses.push(address)
        return Promise.resolve()
      }
      return addresses
    })
    const address = win.url()
    await win.evaluate(() => {
      location.href = 'https://example.org/'
      window.open('https://example.org/')
      window.open('file:///etc/passwd')
      window.open('https://github.com/')
    })
    await expect.poll(() => opened.jsonValue()).toEqual(['https://github.com/'])
    expect(win.url()).toBe(address)
    expect(desktop.windows()).toHaveLength(1)
  })

  test('is served by the own scheme with the content policy, and nothing beside the page', async ({ win }) => {
    expect(win.url()).toMatch(/^app:\/\/switchroom\//)
    const answers = await win.evaluate(async () => {
      const page = await fetch('app://switchroom/index.html')
      const outside = await fetch('app://switchroom/..%2fmain%2findex.js')
      return { policy: page.headers.get('content-security-policy'), outside: outside.status }
    })
    expect(answers.policy).toContain("default-src 'none'")
    expect(answers.outside).toBe(404)
  })
})
